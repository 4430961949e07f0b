import { graceMs } from "../time/grace.js";
import type { Timer } from "../time/scheduler.js";
import type { Time } from "../time/time.js";
import type { Probe, Signal } from "../types.js";
import { ProbeError } from "./probe-error.js";
import { within } from "./within.js";

export interface Limit {
  readonly time: Time;
  readonly rungMs: number;
  readonly signal: Signal;
}

/** Runs a probe within a time of its own, which ends with the signal too. */
export async function limited(probe: Probe, { time, rungMs, signal }: Limit): Promise<void> {
  const own = new AbortController();
  const stop = (): void => own.abort(signal.reason);
  const startedAt = time.awake();
  let timer: Timer | undefined;
  const wait = (ms: number, isGrace: boolean): void => {
    timer = time.start(ms, () => {
      // After a freeze the answer may lie there unread.
      const moreMs = isGrace ? 0 : graceMs(time.awake() - startedAt - rungMs, rungMs);
      if (moreMs > 0) wait(moreMs, true);
      else own.abort(new ProbeError(`It did not answer within ${rungMs} ms`, TIMEOUT));
    });
    // Whoever asked waits for this.
    timer.keep();
  };
  signal.addEventListener("abort", stop);
  wait(rungMs, false);
  try {
    await within(own.signal, () => probe({ signal: own.signal }));
  } finally {
    timer?.cancel();
    signal.removeEventListener("abort", stop);
  }
}

const TIMEOUT = { category: "timeout" };
