import type { CallPolicy } from "../call-policy.js";
import { deadline } from "../deadline.js";
import type { Deadline } from "../deadline.js";
import type { Cache } from "../policies/cache.js";
import type { Fallback } from "../policies/fallback.js";
import type { Hedge } from "../policies/hedge.js";
import { LazyContext } from "../policies/lazy-context.js";
import type { CallOptions, Signal } from "../types.js";

/** What stands around the attempts of a call, outermost first. */
export interface Layers {
  readonly fallback: Fallback | undefined;
  readonly cache: Cache | undefined;
  readonly hedge: Hedge | undefined;
}

/** Makes the attempts of one call. */
export type Core<T> = (policy: CallPolicy, options: CallOptions) => Promise<T>;

/** Makes one call with all that stands around it; a hedge makes its attempts several times. */
export async function layered<T>(
  { fallback, cache, hedge }: Layers,
  policy: CallPolicy,
  options: CallOptions,
  core: Core<T>,
): Promise<T> {
  const { signal, key, idempotent = true } = options;
  const attempts = (by: CallPolicy, own: Signal | undefined): Promise<T> => {
    const under = (each: Signal | undefined): Promise<T> =>
      core(by, each === signal ? options : { ...options, signal: each });
    return hedge !== undefined && idempotent ? hedge.through(own, under) : under(own);
  };
  const answer = (own: Signal | undefined): Promise<T> =>
    cache === undefined || key === undefined
      ? attempts(policy, own)
      : cache.through(key, own, (shared) => attempts(untimed(policy), shared));
  const { totalTimeoutMs } = policy;
  try {
    if (totalTimeoutMs === Infinity) return await answer(signal);
    using total = totalDeadline(policy, signal);
    return await answer(total.signal);
  } catch (error) {
    if (fallback === undefined) throw error;
    return fallback.instead(error, new LazyContext(signal));
  }
}

/** Each caller has its own, also for an answer that it shares with others and for all calls of a hedge. */
function totalDeadline(policy: CallPolicy, signal: Signal | undefined): Deadline {
  const { name, totalTimeoutMs, clock, counts, sleeps } = policy;
  const what = `${name}: the call with all its attempts`;
  return deadline(what, totalTimeoutMs, { clock, counts, sleeps, signals: [signal] });
}

/** For a call that several wait for: it lasts as long as one of them does. */
const untimed = (policy: CallPolicy): CallPolicy => ({ ...policy, totalTimeoutMs: Infinity });
