/**
 * Time as a long run needs it. All values in milliseconds.
 * `awake` stops while the machine sleeps, `real` does not, `wall` is the calendar (Unix time) and may jump.
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

/** Subscribes to gaps; returns the function that unsubscribes. */
export type Gaps = (callback: (gap: Gap) => void) => () => void;

/** What an abort signal must have where neither the DOM nor Node's types are known. */
export interface SignalLike {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/** The `AbortSignal` of the consumer's own libraries, or its shape where they have none. */
export type Signal = typeof globalThis extends { AbortSignal: { prototype: infer S } }
  ? S
  : SignalLike;
