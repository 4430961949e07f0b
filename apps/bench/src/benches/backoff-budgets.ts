import { ratioBudget, systemClock, throttleBudget, tokenBudget } from "@longhaul/backoff";
import type { Budget, Clock } from "@longhaul/backoff";

import type { Bench, Table } from "../bench.js";
import { median } from "../measure.js";
import { storm } from "../simulations/storm.js";
import type { Storm } from "../simulations/storm.js";

const LOADS = [0.4, 0.6, 0.8, 0.9] as const;

let now = 0;
const clock: Clock = { ...systemClock, real: () => now };

interface Contender {
  readonly name: string;
  readonly retries: number;
  readonly processes: number;
  readonly budget?: () => Budget;
}

const NONE = "no retries";
const BARE = "3 retries, full jitter, no budget";
const THROTTLED = "throttleBudget, one process";

const contenders: readonly Contender[] = [
  { name: NONE, retries: 0, processes: 0 },
  { name: BARE, retries: 3, processes: 0 },
  { name: THROTTLED, retries: 3, processes: 1, budget: throttleBudget },
  { name: "throttleBudget, 100 processes", retries: 3, processes: 100, budget: throttleBudget },
  { name: "tokenBudget, one process", retries: 3, processes: 1, budget: tokenBudget },
  { name: "tokenBudget, 100 processes", retries: 3, processes: 100, budget: tokenBudget },
  {
    name: "ratioBudget, one process",
    retries: 3,
    processes: 1,
    budget: () => ratioBudget({ clock }),
  },
];

/** What retries do to a server that has been away for a moment, with and without a budget. */
export const backoffBudgets: Bench = {
  name: "backoff-budgets",
  title:
    "backoff, budgets: a server that serves 100 a second from a queue without end is gone for 10 s, 300 s in all; calls time out after 1 s, and nobody cancels. Answered in time, and until no call fails any more.",
  run: async ({ rounds, long }) => tableOf(measured(long ? rounds : 2)),
};

type Measured = ReadonlyMap<string, readonly (readonly Storm[])[]>;

/** For each contender, for each load, its rounds. */
function measured(rounds: number): Measured {
  return new Map(
    contenders.map(({ name, retries, processes, budget }) => [
      name,
      LOADS.map((load) =>
        Array.from({ length: rounds }, () => {
          now = 0;
          const budgets = budget && Array.from({ length: processes }, () => budget());
          return storm({ load, retries, budgets, at: (time) => (now = time) });
        }),
      ),
    ]),
  );
}

function tableOf(figures: Measured): Table {
  const failed = (name: string, load: number): number =>
    1 - median(figures.get(name)?.[load]?.map(({ answered }) => answered) ?? []);
  const recovered = (storms: readonly Storm[]): string => {
    const ms = median(storms.map(({ recoveredMs }) => recoveredMs));
    return ms === Infinity ? "never" : `${(ms / 1000).toFixed(0)} s`;
  };
  return {
    columns: ["", ...LOADS.flatMap((load) => [`load ${load * 100} %`, ""])],
    rows: [...figures].map(([name, loads]) => [
      name,
      ...loads.flatMap((storms, load) => [
        `${(100 * (1 - failed(name, load))).toFixed(1)} %`,
        recovered(storms),
      ]),
    ]),
    checks: [
      {
        what: "load 60 %: failures with a throttle budget against those without retries",
        value: failed(THROTTLED, 1) / failed(NONE, 1),
        target: 1.1,
      },
      {
        what: "load 60 %: failures with a throttle budget against those of bare retries, times 5",
        value: (5 * failed(THROTTLED, 1)) / failed(BARE, 1),
        target: 1,
      },
    ],
  };
}
