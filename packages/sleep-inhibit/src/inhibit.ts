import { acquire, acquireSync } from "./acquire.js";
import { hearAbort } from "./endings/on-abort.js";
import { batteryForbids } from "./endings/on-battery.js";
import { InhibitError } from "./errors.js";
import { pretended } from "./holding.js";
import type { Holding } from "./holding.js";
import { Lock } from "./lock.js";
import { endingOf, deadlineOf } from "./lock-endings.js";
import { tellFailure } from "./on-fail.js";
import { checked, requestOf } from "./options.js";
import { report } from "./report.js";
import type { LockRequest } from "./request.js";
import type { InhibitLock, InhibitOptions, Signal } from "./types.js";
import { isMainThread } from "./thread.js";
import { askMain } from "./worker/ask-main.js";

/** See doors.ts, where what users call is described. */
export async function inhibit(given: InhibitOptions | string): Promise<InhibitLock> {
  const options = checked(given);
  const request = requestOf(options);
  const { signal } = options;
  if (signal?.aborted === true) throw reasonOf(signal);
  const endings = endingsOf(options, request);
  const forbidden = forbid(options);
  const take = isMainThread() ? acquire : askMain;
  const holding = forbidden ?? (await unlessAborted(take(request), signal));
  return lockOf(options, request, holding, endings);
}

/** The same at once. */
export function inhibitSync(given: InhibitOptions | string): InhibitLock {
  const options = checked(given);
  const request = requestOf(options);
  if (options.signal?.aborted === true) throw reasonOf(options.signal);
  if (!isMainThread()) {
    const why =
      "A lock taken by a worker thread could outlive it: await inhibit(), which asks the main thread.";
    throw new InhibitError("ERR_INHIBIT_WORKER", report({ outcome: "unsupported", why }));
  }
  const endings = endingsOf(options, request);
  return lockOf(options, request, forbid(options) ?? acquireSync(request), endings);
}

function forbid({ battery }: InhibitOptions): Holding | undefined {
  const why = battery === undefined ? undefined : batteryForbids(battery);
  return why === undefined ? undefined : pretended(report({ outcome: "disabled", why }), false);
}

/** Made before anything is taken: what is wrong with them must cost no lock. */
const endingsOf = (options: InhibitOptions, request: LockRequest) => ({
  ending: endingOf(options, request),
  deadline: deadlineOf(options),
});

function lockOf(
  options: InhibitOptions,
  request: LockRequest,
  holding: Holding,
  endings: ReturnType<typeof endingsOf>,
): InhibitLock {
  if (!holding.held && holding.report.outcome !== "disabled") {
    tellFailure(holding.report, options.onFail);
  }
  const take = isMainThread() ? acquire : askMain;
  return new Lock({
    holding,
    ...endings,
    graceMs: options.graceMs ?? 0,
    retake: async (keep) => forbid(options) ?? (await take({ ...request, keep })),
  });
}

/** Rejects as soon as the signal aborts; what is taken after that is let go of when it comes. */
async function unlessAborted(
  taking: Promise<Holding>,
  signal: Signal | undefined,
): Promise<Holding> {
  if (signal === undefined) return await taking;
  let stop = (): void => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = hearAbort(signal, () => reject(reasonOf(signal)));
  });
  try {
    return await Promise.race([taking, aborted]);
  } catch (error) {
    void taking.then(
      (late) => late.release(0),
      () => {},
    );
    throw error;
  } finally {
    stop();
  }
}

function reasonOf(signal: Signal): Error {
  const { reason } = signal;
  return reason instanceof Error ? reason : new Error("aborted", { cause: reason });
}
