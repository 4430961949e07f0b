// Runs beside a real logind, in the rig of sleep-inhibit's tests: node logind.js ROUNDS long|short. Prints JSON.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { setTimeout as delay } from "node:timers/promises";

import { inhibit, inhibitSync } from "@longhaul/sleep-inhibit";

import type { LogindFigures, Taking } from "./logind-figures.js";
import { median } from "./measure.js";

const [, , given = "7", span = "short"] = process.argv;
const rounds = Number(given);

/** Gets a lock, and returns what lets go of it. */
type Take = () => Promise<() => void | Promise<void>>;

const contenders: readonly {
  readonly name: string;
  readonly take: Take;
  readonly times: number;
  readonly processes: number;
}[] = [
  {
    name: "inhibit",
    take: async () => {
      const lock = await inhibit("Measuring");
      return () => lock.release();
    },
    times: 50,
    processes: 0,
  },
  {
    name: "inhibitSync",
    take: async () => {
      const lock = inhibitSync("Measuring");
      return () => lock.release();
    },
    times: 50,
    processes: 0,
  },
  { name: "systemd-inhibit", take: spawned, times: 5, processes: 2 },
];

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

async function takings(): Promise<readonly Taking[]> {
  const found = contenders.map(({ name, processes }) => ({
    name,
    processes,
    takeMs: [] as number[],
    releaseMs: [] as number[],
  }));
  // The first of all loads koffi.
  for (const { take } of contenders) await (await take())();
  for (let round = 0; round < rounds; round++) {
    for (const [at, { take, times }] of contenders.entries()) {
      const { take: takeMs, release } = await timed(take, times);
      found[at]?.takeMs.push(takeMs);
      found[at]?.releaseMs.push(release);
    }
  }
  return found;
}

/** What an import costs beyond that of a module with nothing in it, in a process that has done nothing else. */
function importing(url: string): number {
  const code = `const at = () => performance.now(); await import("data:text/javascript,");
    const started = at(); await import("${url}"); console.log(at() - started);`;
  const args = ["--input-type=module", "-e", code];
  return Number(execFileSync(process.execPath, args, { encoding: "utf8" }));
}

async function holding(): Promise<number> {
  using lock = await inhibit("Measuring");
  const spanMs = 60_000;
  const before = process.cpuUsage();
  await delay(spanMs);
  const { user, system } = process.cpuUsage(before);
  return lock.held ? (user + system) / 1000 / spanMs : Number.NaN;
}

const own = import.meta.resolve("@longhaul/sleep-inhibit");
const modules = { "@longhaul/sleep-inhibit": own, koffi: createRequire(own).resolve("koffi") };
const imports = Object.entries(modules).map(([name, url]) => ({
  name,
  ms: Array.from({ length: rounds }, () => importing(url)),
}));
const figures: LogindFigures = {
  takes: await takings(),
  imports,
  ...(span === "long" ? { holding: await holding() } : {}),
};
console.log(JSON.stringify(figures));
