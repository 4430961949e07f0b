import type { Link } from "../engine/chain.js";

/** What waits at a bulkhead or a limiter. It stands in the queue itself. */
export interface Queued extends Link<Queued> {
  /** The higher goes first; equals go in the order in which they came. */
  priority: number;
  /** Whether it stands in a queue now. */
  queued: boolean;
  /** Its turn has come. Called in a turn of its own, never from within another call's end. */
  granted(): void;
}

/** Goes at once. */
export const ENTERED = 0;
/** Waits; `granted` is called when its turn comes. */
export const QUEUED = 1;
/** There is no room to wait. */
export const FULL = 2;

export type Entry = typeof ENTERED | typeof QUEUED | typeof FULL;
