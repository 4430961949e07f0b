import { duration } from "./check.js";
import { longTimer, setTimer } from "./long-timer.js";
import type { Clock, Signal } from "./types.js";

/** How to wait. */
export interface SleepOptions {
  /** Ends the sleep: it rejects with the signal's reason at once. */
  readonly signal?: Signal | undefined;
  /** Lets the process end while this sleeps. Has no effect together with `clock`. @default false */
  readonly unref?: boolean | undefined;
  /** Whose timer to use. @default the system's `setTimeout` */
  readonly clock?: Clock | undefined;
}

/**
 * Waits `ms` milliseconds of awake time, of any length; Infinity waits until the signal aborts.
 * Leaves no listener on the signal, and adds none when it need not wait.
 *
 * Rejects with `signal.reason` when aborted (before or while sleeping), with a RangeError when `ms`
 * is negative or not a number.
 */
export async function sleep(ms: number, options: SleepOptions = {}): Promise<void> {
  const { signal, unref = false, clock } = options;
  duration("ms", ms);
  if (signal?.aborted) throw signal.reason;
  if (ms === 0) return;

  await new Promise<void>((resolve, reject) => {
    const abort = (): void => {
      cancel();
      signal?.removeEventListener("abort", abort);
      reject(signal?.reason);
    };
    const done = (): void => {
      signal?.removeEventListener("abort", abort);
      resolve();
    };
    const cancel = longTimer(
      (chunkMs, next) => (clock ? clock.timer(chunkMs, next) : setTimer(chunkMs, next, unref)),
      ms,
      done,
    );
    signal?.addEventListener("abort", abort);
  });
}
