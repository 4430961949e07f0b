import { uptime } from "node:os";

import type { Ending } from "./ending.js";

/** When a lock is to end: after a time, at an instant, or both, whichever is first. */
export interface Deadline {
  readonly forMs?: number | undefined;
  readonly until?: Date | undefined;
}

/** The longest that a timer of ours runs: Node's stand still while the computer sleeps, and end late by as much. */
const sliceMs = 10_000;

/** Real time since boot in ms, sleep included: neither a changed wall clock nor a sleep can lengthen a lock. */
const sinceBoot = (): number => uptime() * 1000;

/** Lets go when the time is over. */
export const atDeadline =
  ({ forMs, until }: Deadline): Ending =>
  (end) => {
    if (forMs === undefined && until === undefined) return () => {};
    const started = sinceBoot();
    let timer: NodeJS.Timeout | undefined;
    const leftMs = (): number =>
      Math.min(
        forMs === undefined ? Infinity : started + forMs - sinceBoot(),
        until === undefined ? Infinity : until.getTime() - Date.now(),
      );
    const look = (): void => {
      const left = leftMs();
      if (left <= 0) return end("timeout");
      timer = setTimeout(look, Math.min(left, sliceMs));
      timer.unref();
    };
    look();
    return () => clearTimeout(timer);
  };
