import type { Clock } from "../types.js";
import { Scheduler } from "./scheduler.js";
import type { Alarm, Timer } from "./scheduler.js";

/** The clocks that the checks run by, and timers of any length that do not keep the process alive. */
export interface Time {
  /** Does not count the machine's sleep, where the clock can tell. For durations. */
  awake(): number;
  /** Counts the machine's sleep. For the age of answers. */
  real(): number;
  wall(): number;
  /** Calls back once after so many ms, or up to `earlyMs` sooner where that saves a timer. */
  start(ms: number, callback: () => void, earlyMs?: number): Timer;
}

/** Less than this between two clocks is drift, not sleep. */
const SLEPT_AT_LEAST_MS = 1000;

/** Time by the given clock, or by the platform's own; all timers on one of the platform's. */
export function createTime(clock?: Clock, keepAlive = false): Time {
  const { awake, real, wall, alarm } = clock ? givenTime(clock) : platformTime();
  const scheduler = new Scheduler({ now: awake, alarm, keepAlive });
  return {
    awake,
    real,
    wall,
    start: (ms, callback, earlyMs) => scheduler.start(ms, callback, earlyMs),
  };
}

interface Source extends Omit<Time, "start"> {
  readonly alarm: (ms: number, callback: () => void) => Alarm;
}

function givenTime(clock: Clock): Source {
  return {
    awake: () => clock.awake(),
    real: () => clock.real(),
    wall: () => clock.wall(),
    alarm: (ms, callback) => ({ cancel: clock.timer(ms, callback), keep: () => {} }),
  };
}

function platformTime(): Source {
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

  return { awake: () => performance.now(), real, wall: () => Date.now(), alarm: platformAlarm };
}

function platformAlarm(ms: number, callback: () => void): Alarm {
  const timer = setTimeout(callback, ms);
  return {
    cancel: () => clearTimeout(timer),
    keep: (kept) => {
      // In a browser a timer is a number.
      if (typeof timer !== "object") return;
      if (kept) timer.ref();
      else timer.unref();
    },
  };
}
