import { duration } from "./check.js";
import { systemClock } from "./system-clock.js";
import type { Backoff, BackoffState, Clock, Step, StepContext } from "./types.js";

/** When a connection counts as good again. */
export interface StableOptions {
  /** The backoff starts over only when it was open for this long, in ms. @default 10000 */
  readonly afterMs?: number | undefined;
  /** Where to go on: what `toJSON` gave before. @default from the start */
  readonly state?: BackoffState | undefined;
  /** Whose awake time counts: while the machine sleeps, nothing proves to be stable. @default the system's */
  readonly clock?: Clock | undefined;
}

/** A backoff for something that opens and breaks again. */
export interface StableBackoff {
  /** It is open: connected, logged in. That alone resets nothing. */
  opened(): void;
  /** It could not be opened, or it broke. The wait until the next attempt. */
  failed(context?: StepContext): Step;
  /** Where the backoff stands, as plain data. */
  toJSON(): BackoffState;
}

/**
 * Holds a backoff and starts it over only after a stable period. A server that accepts each connection and drops it at
 * once is a failing server: whoever resets on open asks it as fast as it drops.
 *
 * @throws RangeError when `afterMs` is negative or no number.
 */
export function stable(backoff: Backoff, options: StableOptions = {}): StableBackoff {
  const { clock = systemClock } = options;
  const afterMs = duration("afterMs", options.afterMs ?? 10_000);
  let state = options.state ?? backoff.start();
  let openSince: number | undefined;

  const proven = (): boolean => openSince !== undefined && clock.awake() - openSince >= afterMs;

  return {
    opened() {
      openSince ??= clock.awake();
    },
    failed(context) {
      const step = backoff.next(proven() ? backoff.start() : state, context);
      openSince = undefined;
      state = step.state;
      return step;
    },
    toJSON: () => (proven() ? backoff.start() : state),
  };
}
