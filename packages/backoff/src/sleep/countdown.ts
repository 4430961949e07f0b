import type { Clock, Gaps } from "../types.js";
import { longTimer } from "./long-timer.js";
import type { Arm } from "./long-timer.js";

/** How time is counted down. */
export interface Counting {
  readonly counts: "awake" | "real";
  readonly clock: Clock;
  readonly arm: Arm;
  readonly gaps?: Gaps | undefined;
}

/** Timers stand still while the machine sleeps. Without anybody who tells of that, it is looked for so often. */
const LOOK_MS = 30_000;

/**
 * Calls `done` after `ms`, or `overdue` when that time went by while the machine slept: then many may be late at once.
 * Returns what cancels it.
 */
export function countdown(
  ms: number,
  { counts, clock, arm, gaps }: Counting,
  done: () => void,
  overdue: () => void,
): () => void {
  const looks = counts === "real" && ms !== Infinity && (gaps !== undefined || ms > LOOK_MS);
  if (!looks) return longTimer(arm, ms, done);

  const endsAt = clock.real() + ms;
  let cancel: () => void;
  let leftMs = ms;

  const run = (): void => {
    const turnMs = gaps ? leftMs : Math.min(leftMs, LOOK_MS);
    cancel = longTimer(arm, turnMs, () => {
      leftMs -= turnMs;
      if (leftMs > 0) look();
      else done();
    });
  };
  const look = (): void => {
    const leftReal = endsAt - clock.real();
    if (leftReal <= 0) return overdue();
    // Never longer than the timers say: real time does not run behind them, whatever a clock tells.
    // Rounded up, because timers round down, and once for each turn would be early in the end.
    leftMs = Math.min(leftMs, Math.ceil(leftReal));
    run();
  };

  run();
  const unsubscribe = gaps?.(() => {
    cancel();
    look();
  });
  return () => {
    cancel();
    unsubscribe?.();
  };
}
