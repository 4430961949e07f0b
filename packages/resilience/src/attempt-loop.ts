import type { CallPolicy } from "./call-policy.js";
import { deadline } from "./deadline.js";
import { mayRepeat, waitBefore } from "./engine/decide.js";
import type { Repeating } from "./engine/decide.js";
import { OutcomeUnknownError } from "./errors.js";
import { limited } from "./policies/limited.js";
import { context, once, sharpen } from "./one-attempt.js";
import type { SessionArm } from "./one-attempt.js";
import type { Call, CallOptions } from "./types.js";
import { isAnswer } from "./verdicts.js";
import { waitUntil } from "./wait-until.js";

/**
 * The one attempt loop: after each attempt one decision, `again(afterMs) | recover, then again | stop`.
 * Repeats after a recovery, or because a newer session already stands, are not counted as attempts.
 */
export async function attemptLoop<H, T>(
  policy: CallPolicy,
  arm: SessionArm<H> | undefined,
  fn: (call: Call<H>) => PromiseLike<T> | T,
  options: LoopOptions = {},
): Promise<T> {
  const { idempotent = true, key, signal: callSignal, isProbe = false } = options;
  const { name, clock, counts, sleeps, events, outages, totalTimeoutMs } = policy;
  const signals = [policy.signal, callSignal];
  const bounds = { clock, counts, sleeps, signals };
  using total = deadline(`${name}: the call with all its attempts`, totalTimeoutMs, bounds);
  const { signal } = total;
  const repeating: Repeating = { policy, options, ...fresh };
  const { counters } = policy;
  counters.calls += 1;
  policy.budget?.called();
  for (let attempt = 1; ; attempt += 1) {
    const startedAt = outages.now();
    const { epoch } = sleeps;
    repeating.attempt = attempt;
    const tried = await once(policy, arm, options, signal, (held, own) => {
      const generation = held?.generation ?? 0;
      const session = held?.handle as H;
      const remainingMs = total.remainingMs();
      return fn({ signal: own, attempt, session, generation, remainingMs });
    });
    if (tried.ok) {
      counters.succeeded += 1;
      policy.budget?.succeeded(repeating.paid);
      if (!isProbe) outages.good(startedAt, key);
      return tried.value;
    }

    const { error, held, entered, admission } = tried;
    sleeps.look();
    const gap = sleeps.epoch > epoch ? sleeps.last : undefined;
    if (signal.aborted) {
      admission?.gone();
      // Ours, not the peer's: an aborted caller gets its own reason, unless what it stopped may have been done.
      if (idempotent || !entered) throw signal.reason;
      throw new OutcomeUnknownError(policy.classify(signal.reason), { cause: signal.reason });
    }
    const verdict = entered
      ? await sharpen(policy, arm, held, error, gap ? undefined : signal)
      : { ...policy.classify(error, context(arm, held)), sent: "no" as const };
    admission?.failed(verdict, error);
    if (verdict.category === "rate-limited") limited(policy, verdict.retryAfterMs, key);
    const unknown = !idempotent && verdict.sent !== "no";
    // A straggler, or a victim of the recovery itself: not another failure, only another try.
    const stale = held && (await arm?.keeper.isNewerThan(held.generation, signal));
    const crossed = gap !== undefined && !isAnswer(verdict);
    if (crossed && !stale) outages.bad(verdict, error, key, gap);
    if (unknown && (stale || crossed || !verdict.retryable))
      throw new OutcomeUnknownError(verdict, { cause: error });
    // What a sleep cut off says nothing about the peer: it is no attempt, and the session is being asked already.
    if (stale || crossed) continue;
    if (!verdict.retryable && policy.when?.(verdict, error) !== true) throw error;

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
      if (!mayRepeat(repeating, error, verdict)) throw error;
      const waitMs = waitBefore(repeating, error, verdict, open);
      await waitUntil(clock.real() + waitMs, { signal, clock, sleeps });
    }
    events.emit("retrying", { outage: open.outage, verdict, attempt });
  }
}

const fresh = {
  attempt: 0,
  spent: 0,
  waitedMs: 0,
  wait: undefined,
  stoppedBy: "success",
  paid: undefined,
} as const;

interface LoopOptions extends CallOptions {
  /** It only asks the session: its success does not end an outage. */
  readonly isProbe?: boolean;
}
