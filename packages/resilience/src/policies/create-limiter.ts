import type { LimiterOptions } from "./limiter-options.js";
import { RateLimiter } from "./rate-limiter.js";

/**
 * Lets calls go at most `perSecond`, evenly spaced or in bursts. Time is real time: what the peer counts goes on while
 * the machine sleeps. With `adapts` it learns from the peer's 429s how much that is.
 *
 * @throws RangeError naming an option that makes no sense
 * @example
 * const limiter = createLimiter({ perSecond: 2, burst: 5 });
 * await limiter.acquire(signal);
 */
export function createLimiter(options: LimiterOptions): RateLimiter {
  return new RateLimiter(options);
}
