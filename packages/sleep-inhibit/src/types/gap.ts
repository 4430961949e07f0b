/**
 * What time is, in ms. `awake` stops while the machine sleeps, `real` does not, `wall` is the calendar's and may be set.
 * Nothing here is a timestamp of anything but its own clock.
 */
export interface Clock {
  awake(): number;
  real(): number;
  wall(): number;
  /** Calls back once after `ms` of awake time; returns a function that cancels. */
  timer(ms: number, callback: () => void): () => void;
}

/** A stretch of time in which this process did not run. `exact` is false where the length is an estimate. */
export interface Gap {
  readonly kind: "slept" | "frozen" | "blocked";
  readonly ms: number;
  readonly exact: boolean;
}

/** Subscribes to gaps; returns what unsubscribes. */
export type Gaps = (callback: (gap: Gap) => void) => () => void;
