import { TimeoutError } from "./errors.js";
import type { Sleeps } from "./sleeps.js";
import type { Clock, Signal } from "./types.js";
import { LOOK_MS } from "./wait-until.js";

/** A signal that ends with the first of others, or at its deadline. Disposing it leaves no listener and no timer. */
export interface Deadline extends Disposable {
  readonly signal: AbortSignal;
  /** What is left, in ms of the time that counts; Infinity without a deadline. */
  remainingMs(): number;
}

interface DeadlineOptions {
  readonly clock: Clock;
  /** Whose time counts: what the caller promised goes on while the machine sleeps, unless said otherwise. */
  readonly counts: "real" | "awake";
  readonly sleeps?: Sleeps | undefined;
  readonly signals: readonly (Signal | undefined)[];
}

/** The deadline is `ms` away, in real or in awake time. */
export function deadline(
  what: string,
  ms: number,
  { clock, counts, sleeps, signals }: DeadlineOptions,
): Deadline {
  const controller = new AbortController();
  const undo: (() => void)[] = [];
  const end = clock[counts]() + ms;
  const remainingMs = (): number => Math.max(0, end - clock[counts]());
  for (const signal of signals) {
    if (!signal) continue;
    const listener = (): void => controller.abort(signal.reason);
    if (signal.aborted) listener();
    signal.addEventListener("abort", listener);
    undo.push(() => signal.removeEventListener("abort", listener));
  }
  let cancel: (() => void) | undefined;
  const look = (): void => {
    const left = remainingMs();
    if (left === 0) controller.abort(new TimeoutError(what, ms));
    else cancel = clock.timer(Math.min(left, LOOK_MS), look);
  };
  if (ms < Infinity) {
    look();
    const onSleep = (): void => {
      cancel?.();
      look();
    };
    const unhear = sleeps?.on(onSleep);
    undo.push(() => unhear?.());
  }
  return {
    signal: controller.signal,
    remainingMs,
    [Symbol.dispose]: () => {
      cancel?.();
      for (const step of undo) step();
    },
  };
}
