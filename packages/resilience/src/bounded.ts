import { TimeoutError } from "./errors.js";
import type { Clock, Signal } from "./types.js";

interface Bounds {
  readonly what: string;
  readonly timeoutMs: number;
  readonly signals: readonly (Signal | undefined)[];
  readonly clock: Clock;
}

/**
 * Runs `fn` with a signal that ends with the first of `signals` or after `timeoutMs`, and settles at that moment even
 * if `fn` does not listen: a call that hangs cannot hold its caller. A late result is dropped.
 */
export function bounded<T>(
  fn: (signal: Signal) => PromiseLike<T> | T,
  { what, timeoutMs, signals, clock }: Bounds,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const controller = new AbortController();
    const undo: (() => void)[] = [];
    const settle = (end: () => void): void => {
      for (const step of undo.splice(0)) step();
      end();
    };
    const stop = (reason: unknown): void =>
      settle(() => {
        controller.abort(reason);
        reject(reason);
      });

    for (const signal of signals) {
      if (!signal) continue;
      if (signal.aborted) return stop(signal.reason);
      const listener = (): void => stop(signal.reason);
      signal.addEventListener("abort", listener);
      undo.push(() => signal.removeEventListener("abort", listener));
    }
    if (timeoutMs < Infinity) {
      undo.push(clock.timer(timeoutMs, () => stop(new TimeoutError(what, timeoutMs))));
    }
    // The microtask first: a function that throws at once must reject, not throw into the executor's caller.
    void Promise.resolve()
      .then(() => fn(controller.signal))
      .then(
        (value) => settle(() => resolve(value)),
        (error: unknown) => settle(() => reject(error)),
      );
  });
}
