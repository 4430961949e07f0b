import { sleep } from "@longhaul/backoff";
import type { Backoff } from "@longhaul/backoff";
import type { Classify, Verdict } from "@longhaul/error-classify";
import type { Health } from "@longhaul/health-check";

import { bounded } from "./bounded.js";
import { OutcomeUnknownError, TimeoutError } from "./errors.js";
import type { Events } from "./events.js";
import type { Outages } from "./outages.js";
import type { Held, SessionKeeper } from "./session-keeper.js";
import type { Call, CallOptions, Clock, Limiter, Signal } from "./types.js";

/** How calls are made, with every default filled in. */
export interface CallPolicy {
  readonly name: string;
  readonly attempts: number;
  readonly backoff: Backoff;
  readonly timeoutMs: number;
  readonly totalTimeoutMs: number;
  readonly limiter: Limiter | undefined;
  readonly classify: Classify;
  readonly inspect: ((value: unknown) => unknown) | undefined;
  readonly clock: Clock;
  readonly events: Events;
  readonly outages: Outages;
  readonly signal: Signal;
}

/** What a session adds to a call. */
export interface SessionArm<H> {
  readonly keeper: SessionKeeper<H>;
  readonly health: Health | undefined;
}

const PROBE_TIMEOUT_MS = 5000;

/**
 * The one attempt loop: after each attempt one decision, `again(afterMs) | recover, then again | stop`.
 * Repeats after a recovery, or because a newer session already stands, are not counted as attempts.
 */
export async function attemptLoop<H, T>(
  policy: CallPolicy,
  arm: SessionArm<H> | undefined,
  fn: (call: Call<H>) => PromiseLike<T> | T,
  { idempotent = true, key, signal: callSignal }: CallOptions = {},
): Promise<T> {
  const { clock, events, outages } = policy;
  const deadline = clock.real() + policy.totalTimeoutMs;
  const remainingMs = (): number => deadline - clock.real();
  const total = totalDeadline(policy, [policy.signal, callSignal]);
  let wait = policy.backoff.start();
  let attempts = 0;
  let attempt = 0;
  try {
    for (;;) {
      total.signal.throwIfAborted();
      const held = await arm?.keeper.current(total.signal);
      await policy.limiter?.acquire(total.signal);
      // The queue may have been longer than the session's life.
      if (held?.lost.aborted && held.generation < (arm?.keeper.generation ?? 0)) continue;

      attempt += 1;
      const startedAt = outages.now();
      const result = await once(policy, arm, held, total.signal, async (signal) => {
        const generation = held?.generation ?? 0;
        const session = held?.handle as H;
        const value = await fn({
          signal,
          attempt,
          session,
          generation,
          remainingMs: remainingMs(),
        });
        const failure = policy.inspect?.(value);
        if (failure !== undefined) throw failure;
        return value;
      });
      if (result.ok) {
        outages.good(startedAt, key);
        return result.value;
      }

      const { error } = result;
      // Ours, not the peer's: an aborted caller gets its own reason.
      if (total.signal.aborted) throw total.signal.reason;
      const verdict = await sharpen(policy, arm, held, error, total.signal);
      if (!idempotent && verdict.retryable && verdict.sent !== "no") {
        throw new OutcomeUnknownError(verdict, { cause: error });
      }
      // A straggler, or a victim of the recovery itself: not another failure, only another try.
      if (held && (await arm?.keeper.isNewerThan(held.generation, total.signal))) continue;
      if (!verdict.retryable) throw error;

      const open = outages.bad(verdict, error, key);
      if (held && arm?.keeper.canRecover(verdict)) {
        await arm.keeper.recover(held.generation, verdict, error, open, total.signal);
      } else {
        attempts += 1;
        if (!verdict.blind || attempts >= policy.attempts) throw error;
        const step = policy.backoff.next(wait, { hintMs: verdict.retryAfterMs ?? verdict.delayMs });
        wait = step.state;
        const { outage } = open;
        const maxAttempts = policy.attempts - 1;
        events.emit("lost", { outage, verdict, error, attempt: attempts, maxAttempts });
        // What one caller was told holds for all of them.
        if (verdict.category === "rate-limited") policy.limiter?.hold(verdict.retryAfterMs ?? 0);
        events.emit("waiting", { outage, waitMs: step.waitMs, verdict, attempt: attempts });
        outages.repeated(open);
        await sleep(step.waitMs, { signal: total.signal, clock });
      }
      events.emit("retrying", { outage: open.outage, verdict, attempt });
    }
  } finally {
    total.end();
  }
}

type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: unknown };

/** One attempt under its own deadline; a sick session fails it before it starts. */
async function once<H, T>(
  policy: CallPolicy,
  arm: SessionArm<H> | undefined,
  held: Held<H> | undefined,
  signal: Signal,
  fn: (signal: Signal) => Promise<T>,
): Promise<Result<T>> {
  try {
    const sick = (await arm?.health?.tick(signal))?.find(({ status }) => status === "fail");
    if (sick) throw sick.error;
    const value = await bounded(fn, {
      what: `${policy.name}: an attempt`,
      timeoutMs: policy.timeoutMs,
      signals: [signal, held?.lost],
      clock: policy.clock,
    });
    return { ok: true, value };
  } catch (error) {
    return { ok: false, error };
  }
}

/** What the failure means, asking the session itself when only time has told. */
async function sharpen<H>(
  { classify }: CallPolicy,
  arm: SessionArm<H> | undefined,
  held: Held<H> | undefined,
  error: unknown,
  signal: Signal,
): Promise<Verdict> {
  const verdict = classify(error, arm && held ? arm.keeper.context(held) : {});
  if (verdict.category !== "timeout" || !arm || !held) return verdict;
  try {
    await arm.keeper.probe(held, signal, PROBE_TIMEOUT_MS);
    return verdict;
  } catch (sick) {
    signal.throwIfAborted();
    const found = classify(sick, arm.keeper.context(held));
    if (arm.keeper.canRecover(found)) return { ...found, sent: verdict.sent };
    // A session that does not answer its own probe is dead, whatever the reason.
    return {
      ...verdict,
      category: "browser-lost",
      action: "reopen-browser",
      rule: "longhaul.session.silent",
    };
  }
}

/** One signal for the whole call: the run's, the caller's, and the total deadline in real time. */
function totalDeadline(
  { name, totalTimeoutMs, clock }: CallPolicy,
  signals: readonly (Signal | undefined)[],
): { readonly signal: AbortSignal; end(): void } {
  const controller = new AbortController();
  const undo: (() => void)[] = [];
  for (const signal of signals) {
    if (!signal) continue;
    const listener = (): void => controller.abort(signal.reason);
    if (signal.aborted) listener();
    signal.addEventListener("abort", listener);
    undo.push(() => signal.removeEventListener("abort", listener));
  }
  if (totalTimeoutMs < Infinity) {
    const stop = (): void =>
      controller.abort(new TimeoutError(`${name}: the call with all its attempts`, totalTimeoutMs));
    undo.push(clock.timer(totalTimeoutMs, stop));
  }
  return {
    signal: controller.signal,
    end: () => {
      for (const step of undo) step();
    },
  };
}
