import { TimeoutError } from "./errors.js";
import type { Clock, Signal } from "./types.js";

/** A signal that ends with the first of others, or at its deadline. Disposing it leaves no listener and no timer. */
export interface Deadline extends Disposable {
  readonly signal: AbortSignal;
  /** What is left, in ms of real time; Infinity without a deadline. */
  remainingMs(): number;
}

/** Timers run in awake time; asking this often finds a deadline that passed while the machine slept. */
const LOOK_MS = 5000;

/** The deadline is `ms` of real time away: what the caller promised goes on while the machine sleeps. */
export function deadline(
  what: string,
  ms: number,
  clock: Clock,
  signals: readonly (Signal | undefined)[],
): Deadline {
  const controller = new AbortController();
  const undo: (() => void)[] = [];
  const end = clock.real() + ms;
  const remainingMs = (): number => Math.max(0, end - clock.real());
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
  if (ms < Infinity) look();
  return {
    signal: controller.signal,
    remainingMs,
    [Symbol.dispose]: () => {
      cancel?.();
      for (const step of undo) step();
    },
  };
}
