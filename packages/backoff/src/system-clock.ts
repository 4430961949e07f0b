import { duration } from "./check.js";
import { longTimer, setTimer } from "./sleep/long-timer.js";
import type { Clock } from "./types.js";

/** Less than this between two clocks is drift, not sleep. */
const SLEPT_AT_LEAST_MS = 1000;

/**
 * The clock of this machine, from `performance.now()`, `Date.now()` and `setTimeout` alone, so that it
 * runs in a browser too.
 *
 * `awake` is `performance.now()`. That stops while the machine sleeps on Linux; on Windows and macOS it goes on.
 * `real` is `awake` plus every second or more by which the calendar ran ahead of it, so it counts sleep.
 * It never goes back. It cannot tell sleep from a calendar that somebody set forward, and counts that too.
 * `timer` takes any length, also above 2^31-1 ms. It throws a RangeError when `ms` is negative or NaN.
 */
export const systemClock: Clock = /* @__PURE__ */ createSystemClock();

function createSystemClock(): Clock {
  let awakeThen = performance.now();
  let wallThen = Date.now();
  let sleptMs = 0;

  return {
    awake: () => performance.now(),
    real() {
      const awake = performance.now();
      const wall = Date.now();
      const aheadMs = wall - wallThen - (awake - awakeThen);
      if (aheadMs >= SLEPT_AT_LEAST_MS) sleptMs += aheadMs;
      if (Math.abs(aheadMs) >= SLEPT_AT_LEAST_MS) {
        awakeThen = awake;
        wallThen = wall;
      }
      return awake + sleptMs;
    },
    wall: () => Date.now(),
    timer: (ms, callback) => longTimer(setTimer, duration("ms", ms), callback),
  };
}
