import { createHealth } from "@longhaul/health-check";

/** Calls back for so many checks, once a second each, until it is ended. */
export type Periodic = (count: number, fire: (check: number) => void) => () => void;

const EVERY_MS = 1000;

function byIntervals(firstMs: () => number): Periodic {
  return (count, fire) => {
    const timers: NodeJS.Timeout[] = [];
    for (let check = 0; check < count; check++) {
      const begin = (): void => void timers.push(setInterval(fire, EVERY_MS, check));
      const ms = firstMs();
      if (ms === 0) begin();
      else timers.push(setTimeout(begin, ms));
    }
    return () => {
      for (const timer of timers) clearInterval(timer);
    };
  };
}

export const OURS = "createHealth";
export const SPREAD = "setInterval, each begun at another time";
export const SAME = "setInterval, all begun at once";

export const periodics: ReadonlyMap<string, Periodic> = new Map<string, Periodic>([
  [
    OURS,
    (count, fire) => {
      const health = createHealth();
      for (let check = 0; check < count; check++) {
        health.check(`${check}`, { run: () => fire(check), everyMs: EVERY_MS, jitter: 0 });
      }
      return () => health[Symbol.dispose]();
    },
  ],
  [SPREAD, byIntervals(() => 1 + Math.random() * (EVERY_MS - 1))],
  [SAME, byIntervals(() => 0)],
]);
