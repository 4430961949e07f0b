import { callable, duration } from "../check.js";
import { reconnect } from "../presets/reconnect.js";
import { inRange } from "../random.js";
import { countdown } from "../sleep/countdown.js";
import type { Arm } from "../sleep/long-timer.js";
import { once } from "../sleep/once.js";
import { sleep } from "../sleep/sleep.js";
import { sleepSettings } from "../sleep/sleep-options.js";
import type { SleepOptions } from "../sleep/sleep-options.js";
import type { Backoff, Signal, Wake } from "../types.js";
import { bellOf } from "./bell.js";
import type { Bell } from "./bell.js";
import { OfflineError } from "./offline-error.js";
import { probed } from "./probed.js";

/** How to find out that one is online again. */
export interface WaitOnlineOptions extends Omit<SleepOptions, "wake" | "unref"> {
  /** Asks the peer itself. Online is whatever it resolves with, except `false`; offline is `false` and any failure. */
  readonly probe: (signal: Signal) => unknown;
  /** May be back: an "online" event, a passing check. Never believed, but a reason to ask sooner. @default none */
  readonly online?: Wake | undefined;
  /** How long to wait between probes. @default reconnect() */
  readonly backoff?: Backoff | undefined;
  /** A probe that has not answered by then has failed, in ms of awake time. @default 5000 */
  readonly probeTimeoutMs?: number | undefined;
  /** Rejects after so many ms, counted as `counts` says. @default Infinity */
  readonly timeoutMs?: number | undefined;
}

/**
 * Resolves when the probe says that the peer can be reached: at once when it can be reached already, otherwise after a
 * random part of `spreadMs`, since others have been waiting for the same.
 *
 * Rejects with the signal's reason, with an `OfflineError` at the deadline, or with a RangeError or TypeError for a wrong
 * option.
 */
export async function waitOnline(options: WaitOnlineOptions): Promise<void> {
  const { signal, gaps, timeoutMs = Infinity, probeTimeoutMs = 5000 } = options;
  callable("probe", options.probe, "a function that asks the peer");
  duration("timeoutMs", timeoutMs);
  duration("probeTimeoutMs", probeTimeoutMs);
  const { counts, clock } = sleepSettings(options);
  if (signal?.aborted) throw signal.reason;

  const stop = new AbortController();
  const asking = { probes: 0, cause: undefined as unknown };
  const end = once();
  try {
    const expire = (): void =>
      stop.abort(new OfflineError(timeoutMs, asking.probes, { cause: asking.cause }));
    const arm: Arm = (ms, callback) => clock.timer(ms, callback);
    end.undo(countdown(timeoutMs, { counts, clock, arm, gaps }, expire, expire));
    const abort = (): void => stop.abort(signal?.reason);
    signal?.addEventListener("abort", abort);
    end.undo(() => signal?.removeEventListener("abort", abort));
    const bell = bellOf(options.online);
    end.undo(bell.release);
    await asksUntilOnline({ ...options, probeTimeoutMs, signal: stop.signal }, asking, bell);
  } finally {
    end(() => {});
  }
}

async function asksUntilOnline(
  options: WaitOnlineOptions & { readonly probeTimeoutMs: number; readonly signal: AbortSignal },
  asking: { probes: number; cause: unknown },
  bell: Bell,
): Promise<void> {
  const { probe, backoff = reconnect(), probeTimeoutMs, ...sleeping } = options;
  const { signal } = options;
  const { spreadMs, rng, clock } = sleepSettings(options);
  let state = backoff.start();
  for (;;) {
    const woken = bell.heard();
    const found = await probed(probe, probeTimeoutMs, signal, clock);
    signal.throwIfAborted();
    // Who was woken has been spread by that already, and who was never offline has waited with nobody.
    const spread = asking.probes > 0 && !woken;
    asking.probes++;
    if (found.online) return spread ? sleep(inRange(rng()) * spreadMs, sleeping) : undefined;
    asking.cause = found.cause;
    const step = backoff.next(state);
    state = step.state;
    await sleep(step.waitMs, { ...sleeping, wake: bell.wake });
  }
}
