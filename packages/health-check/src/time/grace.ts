/** A deadline that comes this much too late was held up by this process, and proves nothing. */
const HELD_UP_MS = 500;

/** One that comes a little late is given a turn of the loop: timers fire before sockets are read. */
const LATE_MS = 20;

/**
 * How much longer to wait for what may lie there unread, when a deadline of `limitMs` comes late: all of it again after a stall,
 * one turn of the loop after a moment, nothing where it came in time.
 */
export function graceMs(lateMs: number, limitMs: number): number {
  if (lateMs > HELD_UP_MS) return limitMs;
  return lateMs > LATE_MS ? 1 : 0;
}
