import type { BackoffState } from "@longhaul/backoff";
import type { Verdict } from "@longhaul/error-classify";

import type { CallPolicy } from "../call-policy.js";
import { OutcomeUnknownError } from "../errors.js";
import type { OpenOutage } from "../outages.js";
import { isRejection } from "../rejections.js";
import type { CallOptions } from "../types.js";
import { isAnswer } from "../verdicts.js";
import type { CallNode } from "./call-node.js";
import { markRepeated, wasRepeated } from "./history.js";
import type { StoppedBy } from "./report.js";

/** What the decision needs of a call, and what it leaves there. */
export interface Repeating {
  readonly policy: CallPolicy;
  readonly options: CallOptions;
  attempt: number;
  spent: number;
  waitedMs: number;
  wait: BackoffState | undefined;
  stoppedBy: StoppedBy;
  paid: number | undefined;
}

/** No further attempt. */
export const STOP = -1;

/** So many repeats of one call may cost nothing. */
const FREE_AT_MOST = 100;

/**
 * The one decision after each failed attempt: again after so many ms, or STOP. The reason to stop is left in the call. What
 * is thrown then is the error itself, or what `instead` says.
 */
export function decide(call: CallNode, error: unknown, verdict: Verdict): number {
  const { policy, options } = call;
  const { sleeps, events } = policy;
  sleeps.look();
  const gap = sleeps.epoch > call.epoch ? sleeps.last : undefined;
  if (options.idempotent === false && verdict.sent !== "no") return stop(call, "unknown");
  if (gap !== undefined && !isAnswer(verdict)) {
    // What a sleep cut off says nothing about the peer: it is no attempt.
    if (events.any) policy.outages.bad(verdict, error, options.key, gap);
    return 0;
  }
  return mayRepeat(call, error, verdict) ? waitBefore(call, error, verdict) : STOP;
}

/** Whether the failure is worth the same call again, and may cost one. The reason why not is left in the call. */
export function mayRepeat(call: Repeating, error: unknown, verdict: Verdict): boolean {
  const { policy } = call;
  if (!policy.waitsRejected && isRejection(error)) return no(call, "rejected");
  if (policy.stopsNested && wasRepeated(error)) return no(call, "nested");
  const worth = policy.when === undefined ? verdict.blind : policy.when(verdict, error);
  if (!worth) return no(call, "verdict");
  const isFree = call.attempt - call.spent <= FREE_AT_MOST && policy.free?.(verdict, error);
  if (!isFree) call.spent += 1;
  if (call.spent >= policy.attempts) {
    if (policy.attempts > 1) markRepeated(error);
    return no(call, "attempts");
  }
  const { budget } = policy;
  if (budget !== undefined) {
    budget.failed(verdict.category);
    call.paid = budget.pay(verdict.category);
    if (call.paid === undefined) {
      policy.counters.overBudget += 1;
      return no(call, "budget");
    }
  }
  return true;
}

/** How long until the next attempt; who listens is told. */
export function waitBefore(
  call: Repeating,
  error: unknown,
  verdict: Verdict,
  known?: OpenOutage,
): number {
  const { policy, options } = call;
  const { category, delayMs, retryAfterMs } = verdict;
  const mild = policy.ownBackoff && category !== "rate-limited";
  const hintMs = Math.min(retryAfterMs ?? (mild ? 0 : delayMs), policy.maxHintMs);
  const step = policy.backoff.next(call.wait ?? policy.backoff.start(), { hintMs, category });
  call.wait = step.state;
  call.waitedMs += step.waitMs;
  policy.counters.retries += 1;
  if (known !== undefined || policy.events.any) {
    const open = known ?? policy.outages.bad(verdict, error, options.key);
    tell(call, open, error, verdict, step.waitMs);
    policy.outages.repeated(open);
  }
  return step.waitMs;
}

function tell(
  call: Repeating,
  open: OpenOutage,
  error: unknown,
  verdict: Verdict,
  ms: number,
): void {
  const { events, attempts } = call.policy;
  const { outage } = open;
  const attempt = call.spent;
  events.emit("lost", { outage, verdict, error, attempt, maxAttempts: attempts - 1 });
  events.emit("waiting", { outage, waitMs: ms, verdict, attempt });
}

function stop(call: CallNode, why: StoppedBy): number {
  call.stoppedBy = why;
  return STOP;
}

function no(call: Repeating, why: StoppedBy): boolean {
  call.stoppedBy = why;
  return false;
}

/** What is thrown for an error that ends a call: most often the error itself. */
export function thrownFor(call: CallNode, error: unknown, verdict: Verdict): unknown {
  return call.stoppedBy === "unknown" ? new OutcomeUnknownError(verdict, { cause: error }) : error;
}
