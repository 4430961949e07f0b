import { hold } from "./hold.js";
import type { Holding } from "./backend.js";
import { Lock } from "./lock.js";
import { tellFailure } from "./on-fail.js";
import { checked } from "./options.js";
import type { InhibitLock, InhibitOptions, Signal } from "./types.js";

/**
 * Keeps the computer awake until the lock is released, disposed of, aborted, or the process ends in any way. Resolves with a
 * lock even where nothing can be held: `report` says what it is worth, and `onFail` what is to happen then.
 *
 * The environment variable `SLEEP_INHIBIT` beats all options: `off` holds nothing and says so, `fake` pretends, `fail` fails.
 *
 * @throws TypeError or RangeError when an option is wrong; an `InhibitError` when nothing could be held and `onFail` is
 * `throw`; the signal's reason when it aborts before the lock is there.
 * @example
 * await using lock = await inhibit("Exporting matches");
 * console.log(lock.report.outcome, lock.report.why);
 */
export async function inhibit(options: InhibitOptions | string): Promise<InhibitLock> {
  const request = checked(options);
  const { signal, onFail } = typeof options === "string" ? {} : options;
  if (signal?.aborted === true) throw reasonOf(signal);
  const holding = await unlessAborted(hold(request), signal);
  const { outcome } = holding.report;
  if (!holding.held && outcome !== "disabled") tellFailure(holding.report, onFail);
  return new Lock(holding, signal);
}

/** Rejects as soon as the signal aborts; what is taken after that is let go of when it comes. */
async function unlessAborted(
  taking: Promise<Holding>,
  signal: Signal | undefined,
): Promise<Holding> {
  if (signal === undefined) return await taking;
  let onAbort = (): void => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(reasonOf(signal));
    signal.addEventListener("abort", onAbort);
  });
  try {
    return await Promise.race([taking, aborted]);
  } catch (error) {
    void taking.then(
      (late) => late.release(),
      () => {},
    );
    throw error;
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}

function reasonOf(signal: Signal): Error {
  const { reason } = signal;
  return reason instanceof Error ? reason : new Error("aborted", { cause: reason });
}
