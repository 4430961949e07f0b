import type { Clock } from "./types.js";

/** A timer that was started. `keep` makes the process wait for it, where the platform knows how. */
export interface Timer {
  cancel(): void;
  keep(): void;
}

/** The clocks that the checks run by, and timers of any length that do not keep the process alive. */
export interface Time {
  /** Does not count the machine's sleep, where the clock can tell. For durations. */
  awake(): number;
  /** Counts the machine's sleep. For the age of answers. */
  real(): number;
  wall(): number;
  start(ms: number, callback: () => void): Timer;
}

/** Above this, `setTimeout` overflows and fires after 1 ms. */
const LONGEST_MS = 2 ** 31 - 1;

/** Less than this between two clocks is drift, not sleep. */
const SLEPT_AT_LEAST_MS = 1000;

/** Time by the given clock, or by the platform's own. */
export function createTime(clock?: Clock): Time {
  if (!clock) return platformTime();
  return {
    awake: () => clock.awake(),
    real: () => clock.real(),
    wall: () => clock.wall(),
    start: (ms, callback) => ({ cancel: clock.timer(ms, callback), keep: () => {} }),
  };
}

function platformTime(): Time {
  let awakeThen = performance.now();
  let wallThen = Date.now();
  let sleptMs = 0;

  /** `performance.now()` plus every second or more by which the calendar ran ahead of it. Never goes back. */
  function real(): number {
    const awake = performance.now();
    const wall = Date.now();
    const aheadMs = wall - wallThen - (awake - awakeThen);
    if (aheadMs >= SLEPT_AT_LEAST_MS) sleptMs += aheadMs;
    if (Math.abs(aheadMs) >= SLEPT_AT_LEAST_MS) {
      awakeThen = awake;
      wallThen = wall;
    }
    return awake + sleptMs;
  }

  return { awake: () => performance.now(), real, wall: () => Date.now(), start: platformTimer };
}

function platformTimer(ms: number, callback: () => void): Timer {
  let leftMs = ms;
  let kept = false;
  let timer: ReturnType<typeof setTimeout>;
  const chain = (): void => {
    const chunkMs = Math.min(leftMs, LONGEST_MS);
    leftMs -= chunkMs;
    timer = setTimeout(leftMs > 0 ? chain : callback, chunkMs);
    // In a browser a timer is a number.
    if (!kept && typeof timer === "object") timer.unref();
  };
  chain();
  return {
    cancel: () => clearTimeout(timer),
    keep: () => {
      kept = true;
      if (typeof timer === "object") timer.ref();
    },
  };
}
