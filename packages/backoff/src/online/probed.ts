import { once } from "../sleep/once.js";
import type { Clock, Signal } from "../types.js";

/** What a probe found. */
export type Found = { readonly online: true } | { readonly online: false; readonly cause: unknown };

/** Asks once. Has an answer after `timeoutMs` of awake time at the latest, or when the signal aborts. */
export async function probed(
  probe: (signal: Signal) => unknown,
  timeoutMs: number,
  signal: AbortSignal,
  clock: Clock,
): Promise<Found> {
  const own = new AbortController();
  const found = await new Promise<Found>((resolve) => {
    const end = once();
    const failed = (cause: unknown): void => end(() => resolve({ online: false, cause }));
    const aborted = (): void => failed(signal.reason);
    end.undo(
      clock.timer(timeoutMs, () =>
        failed(new Error(`the probe did not answer within ${timeoutMs} ms`)),
      ),
    );
    signal.addEventListener("abort", aborted);
    end.undo(() => signal.removeEventListener("abort", aborted));
    // Its late failure is heard too, or it would be an unhandled rejection.
    void asked(probe, own.signal).then(
      (answer) =>
        answer === false
          ? failed(new Error("the probe said false"))
          : end(() => resolve({ online: true })),
      failed,
    );
  });
  // A probe that still runs has nobody left to tell.
  if (!found.online) own.abort(found.cause);
  return found;
}

async function asked(probe: (signal: Signal) => unknown, signal: Signal): Promise<unknown> {
  return probe(signal);
}
