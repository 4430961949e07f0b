import { duration } from "../check.js";
import { inRange } from "../random.js";
import { countdown } from "./countdown.js";
import { longTimer, setTimer } from "./long-timer.js";
import type { Arm } from "./long-timer.js";
import { once } from "./once.js";
import { sleepSettings } from "./sleep-options.js";
import type { SleepOptions } from "./sleep-options.js";

/**
 * Waits `ms` milliseconds, of any length; Infinity waits until `signal` or `wake` ends it.
 * Leaves no listener on the signal, and adds none when it need not wait.
 *
 * Rejects with `signal.reason` when aborted (before or while sleeping), with a RangeError when `ms`
 * or `spreadMs` is negative or not a number.
 */
export async function sleep(ms: number, options: SleepOptions = {}): Promise<void> {
  const { signal, wake, gaps, unref = false } = options;
  duration("ms", ms);
  const { counts, spreadMs, rng, clock } = sleepSettings(options);
  if (signal?.aborted) throw signal.reason;
  if (ms === 0) return;

  const arm: Arm = (armMs, callback) =>
    options.clock ? clock.timer(armMs, callback) : setTimer(armMs, callback, unref);

  await new Promise<void>((resolve, reject) => {
    const end = once();
    let woken = false;
    const soon = (): void => {
      if (woken || end.over) return;
      woken = true;
      // The wait goes on: what is left of it may be less than the spread.
      end.guard(
        () => end.undo(longTimer(arm, inRange(rng()) * spreadMs, () => end(resolve))),
        reject,
      );
    };
    end.guard(() => {
      if (signal) {
        const abort = (): void => end(() => reject(signal.reason));
        signal.addEventListener("abort", abort);
        end.undo(() => signal.removeEventListener("abort", abort));
      }
      end.undo(countdown(ms, { counts, clock, arm, gaps }, () => end(resolve), soon));
      if (wake) end.undo(wake(soon));
    }, reject);
  });
}
