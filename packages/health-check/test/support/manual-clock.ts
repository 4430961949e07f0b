import type { Clock, Gap } from "../../src/index.js";

/** A clock that goes only when told to, and gaps that happen when told to. */
export function manualClock() {
  let now = 0;
  let asleep = 0;
  let started = 0;
  const timers = new Map<number, { readonly at: number; readonly callback: () => void }>();
  const listeners = new Set<(gap: Gap) => void>();
  const clock: Clock = {
    awake: () => now,
    real: () => now + asleep,
    wall: () => 1_700_000_000_000 + now + asleep,
    timer: (ms, callback) => {
      const id = ++started;
      timers.set(id, { at: now + ms, callback });
      return () => void timers.delete(id);
    },
  };
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  /** Fires what is due, in order, each at its own time; or all of it late, at this time. */
  async function fire(until: number, isLate: boolean): Promise<void> {
    if (isLate) now = until;
    for (;;) {
      const due = [...timers].filter(([, { at }]) => at <= until);
      const [first] = due.toSorted(([a, x], [b, y]) => x.at - y.at || a - b);
      if (!first) break;
      timers.delete(first[0]);
      now = Math.max(now, first[1].at);
      first[1].callback();
      await settle();
    }
    now = until;
  }
  return {
    clock,
    gaps: (callback: (gap: Gap) => void) => {
      listeners.add(callback);
      return () => void listeners.delete(callback);
    },
    tell: (gap: Gap) => {
      for (const listener of listeners) listener(gap);
    },
    settle,
    /** So many ms pass, and every timer fires in time. */
    advance: async (ms: number) => {
      await settle();
      await fire(now + ms, false);
    },
    /** So many ms pass in which this process does nothing; then every timer fires late. */
    stall: async (ms: number) => {
      await settle();
      await fire(now + ms, true);
    },
    sleep: (ms: number) => void (asleep += ms),
    get pending() {
      return timers.size;
    },
    get started() {
      return started;
    },
    get listening() {
      return listeners.size;
    },
  };
}

/** Reproducible chance. */
export function seeded(seed: number): () => number {
  let a = seed | 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
