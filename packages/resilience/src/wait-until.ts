import type { Sleeps } from "./sleeps.js";
import type { Clock, Signal } from "./types.js";

export interface WaitOptions {
  readonly clock: Clock;
  readonly sleeps?: Sleeps | undefined;
  readonly signal?: Signal | undefined;
}

/** Timers run in awake time; asking this often finds that real time has passed while the machine slept, in ms. */
export const LOOK_MS = 5000;

/** What fell due during sleep goes within this time, not all at once, in ms. */
export const SPREAD_MS = 500;

/**
 * Waits until the real clock shows `at`: what a peer counts goes on while the machine sleeps. Rejects with the signal's
 * reason when aborted; leaves no listener and no timer. What fell due during a sleep goes spread.
 */
export function waitUntil(at: number, { clock, sleeps, signal }: WaitOptions): Promise<void> {
  if (signal?.aborted) return Promise.reject(signal.reason as Error);
  if (at <= clock.real()) return Promise.resolve();
  return new Promise((resolve, reject) => {
    let cancel = (): void => {};
    const end = (): void => {
      cancel();
      unhear?.();
      signal?.removeEventListener("abort", abort);
    };
    const abort = (): void => {
      end();
      reject(signal?.reason as Error);
    };
    const go = (): void => {
      end();
      resolve();
    };
    const look = (): void => {
      const left = at - clock.real();
      if (left > 0) cancel = clock.timer(Math.min(left, LOOK_MS), look);
      else go();
    };
    const unhear = sleeps?.on(() => {
      cancel();
      if (at > clock.real()) look();
      else cancel = clock.timer(Math.random() * SPREAD_MS, go);
    });
    signal?.addEventListener("abort", abort);
    look();
  });
}
