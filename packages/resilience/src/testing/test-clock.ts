import type { Clock, Gap, Gaps } from "../types.js";
import { durationMs } from "./duration.js";
import type { Duration } from "./duration.js";
import { turns } from "./turns.js";

export type { Duration } from "./duration.js";

export interface TestClockOptions {
  /** Unix time in ms that `wall` begins with. @default 2026-01-01T00:00:00Z */
  readonly startsAt?: number | undefined;
  /**
   * Jumps to the next timer by itself whenever nothing else is left to do, so that a test need not know which waits
   * there are. @default false
   */
  readonly jumps?: boolean | undefined;
}

/** A clock that a test moves, of a machine that it can put to sleep. */
export interface TestClock extends Clock {
  /** Tells of what `suspend` and `freeze` did; for the option `gaps`. */
  readonly gaps: Gaps;
  /** Timers that wait. */
  readonly pending: number;
  /** Lets time pass, timer by timer; between them everything that they set off is done. */
  advance(by: Duration): Promise<void>;
  /** The machine sleeps: `awake` and timers stand still, `real` and `wall` go on, and the gap is told after waking. */
  suspend(by: Duration, options?: { readonly told?: boolean | undefined }): Promise<void>;
  /** The process stands still while the machine is awake: all clocks go on, what fell due runs late. */
  freeze(by: Duration): Promise<void>;
  /** Somebody sets the calendar; `awake` and `real` do not change. */
  setWall(ms: number): void;
}

/**
 * A deterministic clock for tests. It never moves by itself, unless `jumps` is set.
 *
 * @example
 * const clock = testClock();
 * const calls = pipeline({ clock, gaps: clock.gaps });
 * const calling = calls.execute(work);
 * await clock.suspend("47m");
 */
export function testClock(options: TestClockOptions = {}): TestClock {
  const { startsAt = Date.UTC(2026, 0, 1), jumps = false } = options;
  const timers = new Map<symbol, { readonly at: number; readonly callback: () => void }>();
  const listeners = new Set<(gap: Gap) => void>();
  let awake = 0;
  let sleptMs = 0;
  let wallAhead = startsAt;
  let jumping = false;

  /** Fires the earliest timer that is due until `until`, if there is one. */
  const fireNext = (until: number): boolean => {
    let next: symbol | undefined;
    let at = until;
    for (const [id, timer] of timers) {
      if (timer.at < at || (next === undefined && timer.at === at)) [next, at] = [id, timer.at];
    }
    if (next === undefined) return false;
    const callback = timers.get(next)?.callback;
    timers.delete(next);
    awake = Math.max(awake, at);
    callback?.();
    return true;
  };
  const tell = (gap: Gap): void => {
    for (const listener of listeners) listener(gap);
  };
  const jump = async (): Promise<void> => {
    jumping = true;
    while (timers.size > 0) {
      await turns();
      fireNext(Infinity);
    }
    jumping = false;
  };
  return {
    awake: () => awake,
    real: () => awake + sleptMs,
    wall: () => awake + sleptMs + wallAhead,
    timer(ms, callback) {
      const id = Symbol("timer");
      timers.set(id, { at: awake + ms, callback });
      if (jumps && !jumping) void jump();
      return () => void timers.delete(id);
    },
    gaps(callback) {
      const entry = (gap: Gap): void => callback(gap);
      listeners.add(entry);
      return () => void listeners.delete(entry);
    },
    get pending() {
      return timers.size;
    },
    async advance(by) {
      const until = awake + durationMs(by);
      do await turns();
      while (fireNext(until));
      awake = until;
      await turns();
    },
    async suspend(by, { told = true } = {}) {
      await turns();
      const ms = durationMs(by);
      sleptMs += ms;
      if (told) tell({ kind: "slept", ms, exact: true });
      await turns();
    },
    async freeze(by) {
      await turns();
      const ms = durationMs(by);
      awake += ms;
      tell({ kind: "frozen", ms, exact: false });
      while (fireNext(awake)) await turns();
      await turns();
    },
    setWall(ms) {
      wallAhead = ms - awake - sleptMs;
    },
  };
}
