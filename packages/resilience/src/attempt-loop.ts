import { sleep } from "@longhaul/backoff";
import type { Backoff } from "@longhaul/backoff";
import type { Classify, Context, Verdict } from "@longhaul/error-classify";
import type { Health } from "@longhaul/health-check";

import { bounded } from "./bounded.js";
import { deadline } from "./deadline.js";
import { OutcomeUnknownError } from "./errors.js";
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

/** How long a session may take to answer its probe, in ms. */
export const PROBE_TIMEOUT_MS = 5000;

/**
 * The one attempt loop: after each attempt one decision, `again(afterMs) | recover, then again | stop`.
 * Repeats after a recovery, or because a newer session already stands, are not counted as attempts.
 */
export async function attemptLoop<H, T>(
  policy: CallPolicy,
  arm: SessionArm<H> | undefined,
  fn: (call: Call<H>) => PromiseLike<T> | T,
  { idempotent = true, key, signal: callSignal, isProbe = false }: LoopOptions = {},
): Promise<T> {
  const { name, clock, events, outages, totalTimeoutMs } = policy;
  using total = deadline(`${name}: the call with all its attempts`, totalTimeoutMs, clock, [
    policy.signal,
    callSignal,
  ]);
  const { signal } = total;
  let wait = policy.backoff.start();
  let repeats = 0;
  for (let attempt = 1; ; attempt += 1) {
    const startedAt = outages.now();
    const tried = await once(policy, arm, signal, (held, own) => {
      const generation = held?.generation ?? 0;
      const session = held?.handle as H;
      const remainingMs = total.remainingMs();
      return fn({ signal: own, attempt, session, generation, remainingMs });
    });
    if (tried.ok) {
      if (!isProbe) outages.good(startedAt, key);
      return tried.value;
    }

    const { error, held, entered } = tried;
    if (signal.aborted) {
      // Ours, not the peer's: an aborted caller gets its own reason, unless what it stopped may have been done.
      if (idempotent || !entered) throw signal.reason;
      throw new OutcomeUnknownError(policy.classify(signal.reason), { cause: signal.reason });
    }
    const verdict = entered
      ? await sharpen(policy, arm, held, error, signal)
      : { ...policy.classify(error, context(arm, held)), sent: "no" as const };
    const unknown = !idempotent && verdict.sent !== "no";
    // A straggler, or a victim of the recovery itself: not another failure, only another try.
    const stale = held && (await arm?.keeper.isNewerThan(held.generation, signal));
    if (unknown && (stale || !verdict.retryable))
      throw new OutcomeUnknownError(verdict, { cause: error });
    if (stale) continue;
    if (!verdict.retryable) throw error;

    const open = outages.bad(verdict, error, key);
    if (held && arm?.keeper.canRecover(verdict)) {
      const recovering = arm.keeper.recover(held.generation, verdict, error, open, signal);
      // The next call finds a living session; that this one may have been done matters more than a failed recovery.
      if (unknown) {
        await recovering.catch(() => {});
        throw new OutcomeUnknownError(verdict, { cause: error });
      }
      await recovering;
    } else {
      if (unknown) throw new OutcomeUnknownError(verdict, { cause: error });
      repeats += 1;
      if (!verdict.blind || repeats >= policy.attempts) throw error;
      const step = policy.backoff.next(wait, { hintMs: verdict.retryAfterMs ?? verdict.delayMs });
      wait = step.state;
      const { outage } = open;
      const maxAttempts = policy.attempts - 1;
      events.emit("lost", { outage, verdict, error, attempt: repeats, maxAttempts });
      // What one caller was told holds for all of them.
      if (verdict.category === "rate-limited") policy.limiter?.hold(verdict.retryAfterMs ?? 0);
      events.emit("waiting", { outage, waitMs: step.waitMs, verdict, attempt: repeats });
      outages.repeated(open);
      await sleep(step.waitMs, { signal, clock });
    }
    events.emit("retrying", { outage: open.outage, verdict, attempt });
  }
}

interface LoopOptions extends CallOptions {
  /** It only asks the session: its success does not end an outage. */
  readonly isProbe?: boolean;
}

type Tried<H, T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly error: unknown;
      readonly held: Held<H> | undefined;
      /** Whether the caller's function was reached at all. */
      readonly entered: boolean;
    };

/** One attempt: gets the session, waits for its turn, and runs `fn` under its own deadline. */
async function once<H, T>(
  { name, limiter, inspect, timeoutMs, clock }: CallPolicy,
  arm: SessionArm<H> | undefined,
  signal: Signal,
  fn: (held: Held<H> | undefined, signal: Signal) => PromiseLike<T> | T,
): Promise<Tried<H, T>> {
  let held: Held<H> | undefined;
  let entered = false;
  try {
    do {
      signal.throwIfAborted();
      held = await arm?.keeper.current(signal);
      await limiter?.acquire(signal);
      // The queue may have been longer than the session's life.
    } while (held?.lost.aborted && held.generation < (arm?.keeper.generation ?? 0));
    const sick = (await arm?.health?.tick(signal))?.find(({ status }) => status === "fail");
    if (sick) throw sick.error;
    const value = await bounded(
      async (own) => {
        entered = true;
        const returned = await fn(held, own);
        const failure = inspect?.(returned);
        if (failure !== undefined) throw failure;
        return returned;
      },
      { what: `${name}: an attempt`, timeoutMs, signals: [signal, held?.lost], clock },
    );
    return { ok: true, value };
  } catch (error) {
    return { ok: false, error, held, entered };
  }
}

const context = <H>(arm: SessionArm<H> | undefined, held: Held<H> | undefined): Context =>
  arm && held ? arm.keeper.context(held) : {};

/** What the failure means, asking the session itself when only time has told. */
async function sharpen<H>(
  { classify }: CallPolicy,
  arm: SessionArm<H> | undefined,
  held: Held<H> | undefined,
  error: unknown,
  signal: Signal,
): Promise<Verdict> {
  const verdict = classify(error, context(arm, held));
  if (verdict.category !== "timeout" || !arm || !held) return verdict;
  try {
    await arm.keeper.probe(held, signal, PROBE_TIMEOUT_MS);
    return verdict;
  } catch (sick) {
    signal.throwIfAborted();
    const found = classify(sick, context(arm, held));
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
