import { Breaker } from "./breaker.js";
import type { BreakerOptions } from "./breaker-options.js";

/**
 * A circuit breaker: opens when too many calls fail, rejects at once while it is open, lets a few probes through after
 * that, and closes when they succeed. Callers never wait in it.
 *
 * @throws RangeError naming an option that makes no sense
 * @example
 * const breaker = createBreaker({ trip: { consecutive: 5 }, openMs: 30_000 });
 * const answer = await breaker.execute(({ signal }) => fetch(url, { signal }), { key: url.host });
 */
export function createBreaker(options: BreakerOptions = {}): Breaker {
  return new Breaker(options);
}
