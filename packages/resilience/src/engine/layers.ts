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

/** Makes one call with all that stands around it. `core` makes its attempts; a hedge calls it several times. */
export async function layered<T>(
  { fallback, cache, hedge }: Layers,
  options: CallOptions,
  core: (options: CallOptions) => Promise<T>,
): Promise<T> {
  const { signal, key, idempotent = true } = options;
  const under = (own: Signal | undefined): Promise<T> =>
    core(own === signal ? options : { ...options, signal: own });
  const attempts = (own: Signal | undefined): Promise<T> =>
    hedge !== undefined && idempotent ? hedge.through(own, under) : under(own);
  const answer = (): Promise<T> =>
    cache === undefined ? attempts(signal) : cache.through(key, signal, attempts);
  if (fallback === undefined) return answer();
  try {
    return await answer();
  } catch (error) {
    return fallback.instead(error, new LazyContext(signal));
  }
}
