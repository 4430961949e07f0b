import type { Clock } from "../src/index.js";

/**
 * A clock that jumps to the next timer as soon as nothing else is left to do, so that a night passes in a moment and the
 * order of events stays what it would have been.
 */
export function jumpingClock(): Clock & { readonly waits: readonly number[] } {
  let now = 0;
  const timers = new Map<symbol, { at: number; callback: () => void }>();
  const waits: number[] = [];
  let scheduled = false;
  const jump = (): void => {
    scheduled = false;
    const next = [...timers].toSorted(([, a], [, b]) => a.at - b.at)[0];
    if (!next) return;
    timers.delete(next[0]);
    now = Math.max(now, next[1].at);
    next[1].callback();
    schedule();
  };
  const schedule = (): void => {
    if (scheduled || timers.size === 0) return;
    scheduled = true;
    // Several turns, so that sockets and promises in flight come first.
    setImmediate(() => setImmediate(() => setImmediate(jump)));
  };
  return {
    waits,
    awake: () => now,
    real: () => now,
    wall: () => now,
    timer: (ms, callback) => {
      const id = Symbol("timer");
      waits.push(ms);
      timers.set(id, { at: now + ms, callback });
      schedule();
      return () => void timers.delete(id);
    },
  };
}
