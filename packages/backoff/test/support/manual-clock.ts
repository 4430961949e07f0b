import type { Clock, Gap, Gaps } from "../../src/index.js";

export interface ManualClock extends Clock {
  /** Lets time go by, and calls what falls due. */
  pass(ms: number): Promise<void>;
  /** The machine sleeps: no timer runs, real time and the calendar go on. */
  suspend(ms: number): void;
  readonly gaps: Gaps;
  /** Timers and subscriptions that are still there. */
  readonly left: number;
}

/** A clock that stands still until it is told to go on. */
export function manualClock(): ManualClock {
  let awake = 0;
  let slept = 0;
  const timers = new Set<{ at: number; callback: () => void }>();
  const listeners = new Set<(gap: Gap) => void>();
  return {
    awake: () => awake,
    real: () => awake + slept,
    wall: () => 1_700_000_000_000 + awake + slept,
    timer(ms, callback) {
      const timer = { at: awake + ms, callback };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    async pass(ms) {
      const until = awake + ms;
      for (;;) {
        await new Promise(setImmediate);
        const [next] = [...timers].toSorted((a, b) => a.at - b.at);
        if (!next || next.at > until) break;
        timers.delete(next);
        awake = Math.max(awake, next.at);
        next.callback();
      }
      awake = until;
      await new Promise(setImmediate);
    },
    suspend(ms) {
      slept += ms;
      for (const listener of listeners) listener({ kind: "slept", ms, exact: true });
    },
    gaps(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    get left() {
      return timers.size + listeners.size;
    },
  };
}
