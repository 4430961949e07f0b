import type { CallPolicy } from "../call-policy.js";
import type { Hedge } from "../policies/hedge.js";

/** The worst that one execution can come to. */
export interface Bounds {
  /** How often the function may be called; repeats of what a sleep cut off are not counted. */
  readonly attempts: number;
  /** How long it may take, in ms; Infinity where something may hold it up without an end. */
  readonly maxMs: number;
  /** How many requests one call may become, with those of a pipeline inside. */
  readonly amplification: number;
}

/** From the settings alone; `inner` are the bounds of a pipeline that the function itself uses. */
export function boundsOf(policy: CallPolicy, hedge: Hedge | undefined, inner?: Bounds): Bounds {
  const attempts = hedge === undefined ? policy.attempts : 1 + hedge.max;
  const { timeoutMs, races, maxHintMs, totalTimeoutMs, limiter, otherLimiter, bulkhead, gate } =
    policy;
  const waits = limiter ?? otherLimiter ?? gate ?? (bulkhead?.queues ? bulkhead : undefined);
  const endless =
    waits !== undefined || policy.waitsRejected || policy.free !== undefined || !races;
  const attemptMs = Math.min(timeoutMs, inner?.maxMs ?? Infinity);
  // A peer may ask for the longest wait each time. Hedged attempts run beside each other.
  const ownMs = hedge === undefined ? attempts * attemptMs + (attempts - 1) * maxHintMs : attemptMs;
  return {
    attempts,
    maxMs: Math.min(totalTimeoutMs, endless ? Infinity : ownMs),
    amplification: attempts * (inner?.amplification ?? 1),
  };
}
