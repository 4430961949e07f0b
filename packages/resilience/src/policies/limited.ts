import type { CallPolicy } from "../call-policy.js";

/** What one caller was told by a 429 holds for all of them. */
export function limited({ limiter, otherLimiter }: CallPolicy, retryAfterMs = 0): void {
  limiter?.limited(retryAfterMs);
  if (otherLimiter?.limited) otherLimiter.limited(retryAfterMs);
  else otherLimiter?.hold(retryAfterMs);
}
