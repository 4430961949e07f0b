import type { Bench, BenchOptions, Table } from "../bench.js";
import { byHandRetry, cockatiel, ours, repeaters } from "../peers/resilience.js";
import type { Protect, Protected, Work } from "../peers/resilience.js";

const WAIT_MS = 1000;

const broken = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });

/** Fails the first time; one function for all calls would not know whose first time it is. */
function failingOnce(): Work {
  let first = true;
  return async () => {
    if (!first) return 1;
    first = false;
    throw broken;
  };
}

const OURS = "longhaul: attempts";
const PEER = "cockatiel: attempts";

const contenders = (long: boolean): readonly Protected[] => [
  { name: "by hand: a loop and setTimeout", call: (work) => byHandRetry(work, WAIT_MS) },
  { name: OURS, call: ours(WAIT_MS).retry },
  { name: "longhaul: four policies", call: ours(WAIT_MS).four },
  { name: PEER, call: cockatiel(WAIT_MS).retry },
  ...repeaters(WAIT_MS).slice(0, long ? 3 : 1),
];

interface Waiting {
  readonly bytes: number;
  readonly cpuMs: number;
}

/** What each of so many calls holds while it waits for its next attempt, and what all of them cost. */
async function waiting(call: Protect, count: number): Promise<Waiting> {
  const works = Array.from({ length: count }, failingOnce);
  const calls: Promise<unknown>[] = Array.from({ length: count });
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const cpu = process.cpuUsage();
  for (const [n, work] of works.entries()) calls[n] = call(work);
  // All have failed once by then.
  for (let n = 0; n < 3; n += 1) await new Promise((resolve) => setImmediate(resolve));
  const measuring = process.cpuUsage();
  globalThis.gc?.();
  const bytes = (process.memoryUsage().heapUsed - before) / count;
  const measured = process.cpuUsage(measuring);
  await Promise.all(calls);
  const { user, system } = process.cpuUsage(cpu);
  return { bytes, cpuMs: (user + system - measured.user - measured.system) / 1000 };
}

/** Many calls that wait for their next attempt. */
export const resilienceWaiting: Bench = {
  name: "resilience-waiting",
  title: `resilience: many calls that wait ${WAIT_MS} ms for their second attempt: heap per call while they wait, CPU of all.`,
  run: async ({ long }: BenchOptions): Promise<Table> => {
    const rows: string[][] = [];
    const found = new Map<string, Waiting>();
    const many = new Map<string, Waiting>();
    // Compilers need their time.
    await Promise.all(contenders(long).map(({ call }) => waiting(call, 5000)));
    for (const count of long ? [10_000, 100_000] : [10_000]) {
      for (const { name, call } of contenders(long)) {
        const figures = await waiting(call, count);
        (count === 10_000 ? found : many).set(name, figures);
        rows.push([`${count} calls, ${name}`, figures.bytes.toFixed(0), figures.cpuMs.toFixed(0)]);
      }
    }
    const own = found.get(OURS);
    return {
      columns: ["", "bytes per call", "CPU ms"],
      rows,
      checks: [
        {
          what: "heap per waiting call, against 450 bytes",
          value: (own?.bytes ?? Number.NaN) / 450,
          target: 1,
        },
        // A few calls say more about the compiler than about what they cost.
        ...(long
          ? [
              {
                what: "CPU of 100k waiting calls against cockatiel's",
                value:
                  (many.get(OURS)?.cpuMs ?? Number.NaN) / (many.get(PEER)?.cpuMs ?? Number.NaN),
                target: 0.6,
              },
            ]
          : []),
      ],
    };
  },
};
