import { setTimeout as delay } from "node:timers/promises";

import type { Bench, Table } from "../bench.js";
import { median } from "../measure.js";
import { OURS, periodics, SAME, SPREAD } from "../peers/periodic.js";
import type { Periodic } from "../peers/periodic.js";

const CHECKS = 10_000;

interface Figures {
  /** The share of a core, in percent. */
  readonly cpu: number;
  /** How far the last run of a check is from where it belongs, in ms. */
  readonly driftMs: number;
  /** The most runs in one millisecond. */
  readonly burst: number;
  readonly bytes: number;
}

/** What ten thousand checks a second cost, and whether they come when they should. */
export const healthCheck: Bench = {
  name: "health-check",
  title: `health-check: ${CHECKS} checks that do nothing, each once a second. The share of a core, the mean distance of a check's last run from its grid, the most runs in one ms, memory for each. Ours keeps a status, a history and a deadline for each besides.`,
  run: async ({ rounds, long }) => {
    const found = new Map<string, Figures[]>([...periodics.keys()].map((name) => [name, []]));
    for (let round = 0; round < (long ? Math.min(rounds, 3) : 1); round++) {
      for (const [name, periodic] of periodics) {
        found.get(name)?.push(await observed(periodic, long ? 20_000 : 2200));
      }
    }
    return tableOf(found);
  },
};

async function observed(periodic: Periodic, forMs: number): Promise<Figures> {
  const first = new Float64Array(CHECKS);
  const last = new Float64Array(CHECKS);
  const runs = new Uint32Array(CHECKS);
  const inMs = new Map<number, number>();
  let isCounting = false;
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const end = periodic(CHECKS, (check) => {
    if (!isCounting) return;
    const now = performance.now();
    if (runs[check] === 0) first[check] = now;
    last[check] = now;
    runs[check] = (runs[check] ?? 0) + 1;
    const ms = Math.floor(now);
    inMs.set(ms, (inMs.get(ms) ?? 0) + 1);
  });
  // All of them have begun, and what runs often is compiled.
  await delay(1100);
  globalThis.gc?.();
  const bytes = (process.memoryUsage().heapUsed - before) / CHECKS;
  // The collector held everything up; what came late for that must not be the start.
  await delay(200);
  isCounting = true;
  const startedAt = performance.now();
  const cpu = process.cpuUsage();
  await delay(forMs);
  const used = process.cpuUsage(cpu);
  const tookMs = performance.now() - startedAt;
  end();
  const off = Array.from(runs, (count, check) =>
    Math.abs((last[check] ?? 0) - (first[check] ?? 0) - (count - 1) * 1000),
  );
  return {
    cpu: (used.user + used.system) / 10 / tookMs,
    driftMs: off.reduce((sum, ms) => sum + ms, 0) / CHECKS,
    burst: Math.max(...inMs.values()),
    bytes,
  };
}

function tableOf(found: ReadonlyMap<string, readonly Figures[]>): Table {
  const of = (name: string, key: keyof Figures): number =>
    median(found.get(name)?.map((figures) => figures[key]) ?? []);
  return {
    columns: ["", "CPU", "off its grid", "most in 1 ms", "bytes each"],
    rows: [...found.keys()].map((name) => [
      name,
      `${of(name, "cpu").toFixed(1)} %`,
      `${of(name, "driftMs").toFixed(1)} ms`,
      of(name, "burst").toFixed(0),
      of(name, "bytes").toFixed(0),
    ]),
    checks: [
      {
        what: "CPU against setInterval, each begun at another time",
        value: of(OURS, "cpu") / of(SPREAD, "cpu"),
        // A check is more than a callback: deadline, freshness, history, thresholds. It may cost so much more.
        target: 5,
      },
      { what: "off the grid, in ms", value: of(OURS, "driftMs"), target: 20 },
      {
        what: "the most in one ms against setInterval, all begun at once",
        value: of(OURS, "burst") / of(SAME, "burst"),
        target: 0.5,
      },
    ],
  };
}
