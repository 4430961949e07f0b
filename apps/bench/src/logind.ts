// Runs beside a real logind, in the rig of sleep-inhibit's tests: node logind.js ROUNDS long|short. Prints JSON.
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, readdirSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";

import { inhibit, inhibitSync, list, monitor } from "@longhaul/sleep-inhibit";
import dbus from "dbus-next";

import type { LogindFigures, Taking } from "./logind-figures.js";
import { median } from "./measure.js";

const [, , given = "7", span = "short"] = process.argv;
const rounds = Number(given);
const execute = promisify(execFile);

/** Gets a lock, and returns what lets go of it. */
type Take = () => Promise<() => void | Promise<void>>;

const contenders: readonly {
  readonly name: string;
  readonly take: Take;
  readonly times: number;
  readonly processes: number;
  /** False for one that uses what another has loaded already. */
  readonly isWeighed: boolean;
}[] = [
  {
    name: "inhibit",
    take: async () => {
      const lock = await inhibit("Measuring");
      return () => lock.release();
    },
    times: 50,
    processes: 0,
    isWeighed: true,
  },
  {
    name: "inhibitSync",
    take: async () => {
      const lock = inhibitSync("Measuring");
      return () => lock.release();
    },
    times: 50,
    processes: 0,
    isWeighed: false,
  },
  { name: "systemd-inhibit", take: spawned, times: 5, processes: 2, isWeighed: true },
];

/** Who reads the system's list of locks, and how. dbus-next can do no more here: a lock is a descriptor, which it cannot receive. */
async function readers(): Promise<readonly Reader[]> {
  const bus = dbus.systemBus();
  const proxy = await bus.getProxyObject("org.freedesktop.login1", "/org/freedesktop/login1");
  const manager = proxy.getInterface("org.freedesktop.login1.Manager") as unknown as {
    readonly ListInhibitors: () => Promise<unknown>;
  };
  return [
    { name: "list", read: () => list(), times: 30 },
    { name: "dbus-next, connected", read: () => manager.ListInhibitors(), times: 30 },
    {
      name: "systemd-inhibit --list",
      read: () => execute("systemd-inhibit", ["--list"]),
      times: 5,
    },
  ];
}

interface Reader {
  readonly name: string;
  readonly read: () => Promise<unknown>;
  readonly times: number;
}

async function readings(): Promise<LogindFigures["reads"]> {
  const all = await readers();
  const found = all.map(({ name }) => ({ name, ms: [] as number[] }));
  for (let round = 0; round < rounds; round++) {
    for (const [at, { read, times }] of all.entries()) {
      const figures: number[] = [];
      for (let i = 0; i < times; i++) {
        const started = performance.now();
        await read();
        figures.push(performance.now() - started);
      }
      found[at]?.ms.push(median(figures));
    }
  }
  return found;
}

async function spawned(): Promise<() => Promise<void>> {
  const child = spawn("systemd-inhibit", ["--what=idle", "sh", "-c", "echo held; exec cat"]);
  await once(child.stdout, "data");
  return async () => {
    child.stdin.end();
    await once(child, "close");
  };
}

async function timed(take: Take, times: number): Promise<{ take: number; release: number }> {
  const takes: number[] = [];
  const releases: number[] = [];
  for (let i = 0; i < times; i++) {
    const started = performance.now();
    const release = await take();
    const held = performance.now();
    await release();
    takes.push(held - started);
    releases.push(performance.now() - held);
  }
  return { take: median(takes), release: median(releases) };
}

/** What holding costs beyond holding nothing: the private memory of this process and of all that it started. */
async function memory(take: Take): Promise<number> {
  const before = privateBytes();
  const release = await take();
  const held = privateBytes();
  await release();
  return held - before;
}

function privateBytes(): number {
  globalThis.gc?.();
  return [process.pid, ...children(process.pid)]
    .map((pid) => readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))
    .flatMap((text) => [...text.matchAll(/^Private_\w+:\s+(\d+) kB/gmu)])
    .reduce((sum, [, kilobytes]) => sum + Number(kilobytes) * 1024, 0);
}

function children(parent: number): readonly number[] {
  const found = readdirSync("/proc")
    .filter((name) => /^\d+$/u.test(name) && parentOf(name) === parent)
    .map(Number);
  return [...found, ...found.flatMap(children)];
}

/** The fourth field of `/proc/PID/stat`, which follows a name in brackets that may hold anything. */
function parentOf(pid: string): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return 0;
  }
}

async function takings(): Promise<readonly Taking[]> {
  const found = contenders.map(({ name, processes }) => ({
    name,
    processes,
    memory: undefined as number | undefined,
    takeMs: [] as number[],
    releaseMs: [] as number[],
  }));
  // The first of all loads koffi, which belongs to the price of the first lock.
  for (const [at, { take, isWeighed }] of contenders.entries()) {
    const figures = found[at];
    if (figures !== undefined && isWeighed) figures.memory = await memory(take);
  }
  for (let round = 0; round < rounds; round++) {
    for (const [at, { take, times }] of contenders.entries()) {
      const { take: takeMs, release } = await timed(take, times);
      found[at]?.takeMs.push(takeMs);
      found[at]?.releaseMs.push(release);
    }
  }
  return found;
}

/** The share of a core that this process takes in a minute in which nothing happens. */
async function shareOfACore(): Promise<number> {
  const spanMs = 60_000;
  globalThis.gc?.();
  const before = process.cpuUsage();
  await delay(spanMs);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / spanMs;
}

async function holding(): Promise<number> {
  using lock = await inhibit("Measuring");
  const share = await shareOfACore();
  return lock.held ? share : Number.NaN;
}

async function watching(): Promise<number> {
  using sleep = monitor();
  sleep.on("slept", () => {});
  sleep.on("suspend", () => {});
  await sleep.ready();
  return await shareOfACore();
}

const figures: LogindFigures = {
  takes: await takings(),
  reads: await readings(),
  ...(span === "long" ? { holding: await holding(), watching: await watching() } : {}),
};
console.log(JSON.stringify(figures));
// dbus-next's connection has no end.
process.exit();
