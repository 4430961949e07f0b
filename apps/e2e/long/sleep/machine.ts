import { once } from "node:events";
import { connect } from "node:net";
import type { Socket } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";

import { start } from "../../support/run.js";

const BOOT_MS = 300_000;
const COMMAND_MS = 120_000;

/** A virtual machine that can really sleep, seen from outside. */
export interface Machine extends AsyncDisposable {
  /** Runs a line in the machine's root shell and returns what it printed. */
  shell(line: string): Promise<string>;
  /** When QEMU said that the machine went to sleep or woke, each by `performance.now()`. */
  readonly sleeps: readonly number[];
  readonly wakes: readonly number[];
  wake(): Promise<void>;
}

/**
 * Boots the guest without KVM, which a virtual machine seldom has. Whether it sleeps is told by QEMU's own events, which
 * nothing inside can fake.
 */
export async function boot(folder: string): Promise<Machine> {
  const serial = join(folder, "serial");
  const qmp = join(folder, "qmp");
  const qemu = start("qemu-system-x86_64", [...hardware(folder), ...ports(folder, serial, qmp)], {
    cwd: folder,
  });
  const shellSocket = await connected(serial);
  const control = await connected(qmp);
  const sleeps: number[] = [];
  const wakes: number[] = [];
  createInterface({ input: control }).on("line", (line) => {
    const { event } = JSON.parse(line) as { event?: string };
    if (event === "SUSPEND") sleeps.push(performance.now());
    if (event === "WAKEUP") wakes.push(performance.now());
  });
  const tell = (execute: string): void => void control.write(`${JSON.stringify({ execute })}\n`);
  tell("qmp_capabilities");

  let said = "";
  shellSocket.on("data", (bytes) => (said += String(bytes)));
  const saying = async (what: RegExp, ms: number): Promise<RegExpExecArray> => {
    const end = performance.now() + ms;
    for (;;) {
      const found = what.exec(said);
      if (found !== null) return found;
      if (performance.now() > end) throw new Error(`the machine did not say ${what}: ${said}`);
      await delay(50);
    }
  };
  await saying(/rig-ready/, BOOT_MS);
  return {
    sleeps,
    wakes,
    async shell(line) {
      said = "";
      shellSocket.write(`${line}\n`);
      const [, output = ""] = await saying(/^([\s\S]*?)rig-done \d+\r?\n/, COMMAND_MS);
      return output.trim();
    },
    async wake() {
      const before = wakes.length;
      while (wakes.length === before) {
        tell("system_wakeup");
        await delay(500);
      }
      // The first bytes after waking can be lost.
      await delay(1500);
    },
    [Symbol.asyncDispose]: () => qemu[Symbol.asyncDispose](),
  };
}

/** One processor: with more, a guest under software emulation wakes unreliably. */
const hardware = (folder: string): readonly string[] =>
  [
    "-accel tcg,thread=multi,tb-size=512 -cpu max -smp 1",
    "-machine pc -vga std -m 1536 -display none -no-reboot",
  ]
    .join(" ")
    .split(" ")
    .concat("-nic", "user,model=virtio-net-pci")
    .concat("-kernel", join(folder, "vmlinuz"), "-initrd", join(folder, "initrd"))
    .concat("-append", "root=/dev/vda rw console=ttyS0 quiet")
    .concat("-drive", `file=${join(folder, "disk.img")},if=virtio,format=raw,snapshot=on`);

const ports = (folder: string, serial: string, qmp: string): readonly string[] => [
  "-serial",
  `file:${join(folder, "console.log")}`,
  "-serial",
  `unix:${serial},server=on,wait=off`,
  "-qmp",
  `unix:${qmp},server=on,wait=off`,
];

async function connected(path: string): Promise<Socket> {
  const end = performance.now() + 30_000;
  for (;;) {
    const socket = connect(path);
    try {
      await once(socket, "connect");
      return socket;
    } catch (error) {
      if (performance.now() > end) throw error;
      await delay(200);
    }
  }
}
