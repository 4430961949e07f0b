import { realTimer, sinceBoot } from "../real-timer.js";
import type { Ending } from "./ending.js";

/** When a lock is to end: after a time, at an instant, or both, whichever is first. */
export interface Deadline {
  readonly forMs?: number | undefined;
  readonly until?: Date | undefined;
}

/** Lets go when the time is over: of `forMs` neither a changed wall clock nor a sleep makes more. */
export const atDeadline =
  ({ forMs, until }: Deadline): Ending =>
  (end) => {
    if (forMs === undefined && until === undefined) return () => {};
    const started = sinceBoot();
    const leftMs = (): number =>
      Math.min(
        forMs === undefined ? Infinity : started + forMs - sinceBoot(),
        until === undefined ? Infinity : until.getTime() - Date.now(),
      );
    return realTimer(leftMs, () => end("timeout"));
  };
