#!/usr/bin/env node
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { must } from "../../support/run.js";
import { tool } from "../../support/tool.js";
import { here, root, toolEnvironment } from "../../support/workspace.js";
import { boot } from "./machine.js";
import type { Machine } from "./machine.js";
import { runAcrossSleep } from "./run-across-sleep.js";

/** How long a machine is given to fall asleep, in ms; logind looks at its idle time every 30 s at the least. */
const SLEEP_MS = 90_000;
/** How long it has to stay awake for us to believe that it is kept awake. */
const AWAKE_MS = 60_000;
const IDLE_S = 5;

const idleFile = "/run/systemd/logind.conf.d/idle.conf";
const idleConfig = `mkdir -p /run/systemd/logind.conf.d; printf '[Login]\\nIdleAction=suspend\\nIdleActionSec=${IDLE_S}\\n' > ${idleFile}`;
const hold = (options: object): string =>
  `rm -f /run/hold.log; setsid node /opt/actions/hold.mjs '${JSON.stringify({ reason: "Proving", ...options })}' >/run/hold.out 2>&1 &`;

await tool(
  "prove-sleep",
  "Boots a small Debian in QEMU and shows, by QEMU's own events, when it sleeps and when not; --fresh as a word builds the guest anew",
  async (proof, words) => {
    const folder = join(homedir(), ".cache", "longhaul-e2e", "sleeping-guest");
    await proof.need("a guest that can sleep", async () => {
      if (existsSync(join(folder, "disk.img")) && !words.includes("fresh")) return "built before";
      await mkdir(folder, { recursive: true });
      const env = await toolEnvironment();
      await must(join(here, "long/sleep/build-guest.sh"), [folder, root], { env });
      return undefined;
    });
    const machine = await proof.need("it boots", () => boot(folder));
    try {
      await proofs(machine, (what, check) => proof.check(what, check));
    } finally {
      await machine[Symbol.asyncDispose]();
    }
  },
  "[words...]",
);

type Check = (what: string, check: () => Promise<string | undefined>) => Promise<unknown>;

async function proofs(machine: Machine, check: Check): Promise<void> {
  await machine.shell("setsid node /opt/actions/watch.mjs >/run/watch.out 2>&1 &");
  await told(machine, "watch", "ready");

  await check(
    "monitor() tells how long it slept, to half a second, and a hook saved before",
    async () => {
      const before = await kernelSlept(machine);
      await machine.shell("(sleep 1; systemctl suspend) >/dev/null 2>&1 &");
      await asleep(machine, 1);
      await delay(20_000);
      await machine.wake();
      const kernel = (await kernelSlept(machine)) - before;
      const slept = Number((await told(machine, "watch", "slept"))["ms"]);
      const outside = (machine.wakes[0] ?? 0) - (machine.sleeps[0] ?? 0);
      const log = await machine.shell("cat /run/watch.log");
      if (!/suspend[\s\S]*saved[\s\S]*slept/.test(log))
        throw new Error(`in another order:\n${log}`);
      // The kernel itself learns it from a clock that counts whole seconds, and falls asleep before QEMU says so.
      if (Math.abs(slept - kernel) > 500 || Math.abs(slept - outside) > 2000) {
        throw new Error(`${slept} ms, but the kernel says ${kernel} ms and QEMU ${outside} ms`);
      }
      return `${slept.toFixed(0)} ms told, ${kernel.toFixed(0)} by the kernel's own files, ${outside.toFixed(0)} between QEMU's events`;
    },
  );

  await check("the calendar set forth and back by an hour is no sleep", async () => {
    const before = await machine.shell("cat /run/watch.log");
    for (const way of ["+1 hour", "-1 hour"]) {
      await machine.shell(`date --set='${way}'`);
      await delay(2000);
    }
    const after = await machine.shell("cat /run/watch.log");
    if (after !== before) throw new Error(after.slice(before.length));
    return undefined;
  });

  await check("forMs of 30 s ends in real time though the machine sleeps meanwhile", async () => {
    await machine.shell(hold({ forMs: 30_000 }));
    await told(machine, "hold", "held");
    await machine.shell("(sleep 1; systemctl suspend) >/dev/null 2>&1 &");
    await asleep(machine, 2);
    await delay(40_000);
    await machine.wake();
    const { why, awakeMs } = await told(machine, "hold", "released");
    if (why !== "timeout" || Number(awakeMs) > 15_000)
      throw new Error(`${String(why)}, ${String(awakeMs)} ms awake`);
    return `released after ${Math.round(Number(awakeMs))} ms awake`;
  });

  await check("with our lock an idle machine does not sleep", async () => {
    await machine.shell(hold({}));
    await told(machine, "hold", "held");
    await machine.shell(`${idleConfig}; systemctl restart systemd-logind`);
    await delay(AWAKE_MS);
    if (machine.sleeps.length !== 2) throw new Error("it slept");
    return `awake for ${AWAKE_MS / 1000} s, idle after ${IDLE_S} s; the lock outlived a restart of logind`;
  });

  await check("after SIGKILL of the holder it sleeps", async () => {
    await machine.shell("kill -9 $(pgrep -f hold.mjs)");
    await asleep(machine, 3);
    await machine.wake();
    await machine.shell(`rm ${idleFile}; systemctl restart systemd-logind`);
    return undefined;
  });

  await check(
    "of two deadlines of 30 s the one in awake time stands still while the machine sleeps",
    async () => {
      await machine.shell("setsid node /opt/actions/deadlines.mjs >/run/deadlines.out 2>&1 &");
      await told(machine, "deadlines", "begun");
      await machine.shell("(sleep 1; systemctl suspend) >/dev/null 2>&1 &");
      await asleep(machine, 4);
      await delay(40_000);
      await machine.wake();
      const [real, awake] = [
        await told(machine, "deadlines", "real"),
        await told(machine, "deadlines", "awake"),
      ].map(({ awakeMs, realMs }) => ({ awakeMs: Number(awakeMs), realMs: Number(realMs) }));
      if (real === undefined || awake === undefined) throw new Error("not told");
      // Emulated, the machine may be late by seconds, never early.
      if (real.awakeMs > 15_000 || real.realMs < 30_000) throw new Error(JSON.stringify(real));
      if (awake.awakeMs < 30_000 || awake.realMs < 65_000) throw new Error(JSON.stringify(awake));
      return `real: after ${Math.round(real.awakeMs)} ms awake, ${Math.round(real.realMs)} in all; awake: ${Math.round(awake.awakeMs)} of ${Math.round(awake.realMs)}`;
    },
  );

  await check("a run of the runner that sleeps for a minute in its middle ends complete", () =>
    runAcrossSleep(machine, () => asleep(machine, 5)),
  );

  await check(
    "a person's own suspend works in the default mode, and is refused with also: [suspend]",
    async () => {
      await machine.shell(hold({ also: ["suspend"] }));
      await told(machine, "hold", "held");
      const said = await machine.shell(
        // Root, of whom systemd 252 does not ask this unless told to.
        "systemctl suspend --check-inhibitors=yes 2>&1 || true",
      );
      await delay(15_000);
      if (machine.sleeps.length !== 5) throw new Error(`it slept: ${said}`);
      await machine.shell(`kill -9 $(pgrep -f hold.mjs); ${hold({})}`);
      await told(machine, "hold", "held");
      await machine.shell("(sleep 1; systemctl suspend) >/dev/null 2>&1 &");
      await asleep(machine, 6);
      await machine.wake();
      return said;
    },
  );
}

/** By how much the kernel's uptime, sleep included, is ahead of the time that it ran, in ms; neither is read by us. */
async function kernelSlept(machine: Machine): Promise<number> {
  const read =
    "cut -d' ' -f1 /proc/uptime; sed -n 's/^now at \\([0-9]*\\) nsecs/\\1/p' /proc/timer_list";
  const [uptime, ran] = (await machine.shell(read)).split(/\s+/).map(Number);
  if (uptime === undefined || ran === undefined)
    throw new Error("the kernel's clocks cannot be read");
  return uptime * 1000 - ran / 1e6;
}

async function asleep({ sleeps }: Machine, count: number): Promise<void> {
  const end = performance.now() + SLEEP_MS;
  while (sleeps.length < count) {
    if (performance.now() > end) throw new Error(`it did not fall asleep in ${SLEEP_MS / 1000} s`);
    await delay(100);
  }
}

/** What a script in the guest has written down. */
async function told(machine: Machine, script: "watch" | "hold" | "deadlines", type: string) {
  const end = performance.now() + 60_000;
  for (;;) {
    const log = await machine.shell(`cat /run/${script}.log /run/${script}.out 2>/dev/null`);
    const lines = log.split("\n").filter((line) => line.startsWith("{"));
    const all = lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    const found = all.find((each) => each["type"] === type);
    if (found !== undefined) return found;
    if (performance.now() > end) throw new Error(`no "${type}" was told: ${log}`);
    await delay(500);
  }
}
