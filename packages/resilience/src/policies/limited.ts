import type { CallPolicy } from "../call-policy.js";

/** What one caller was told by a 429 holds for all of them; a limiter with keys may let those with another key go on. */
export function limited(
  { limiter, otherLimiter }: CallPolicy,
  retryAfterMs = 0,
  key?: string,
): void {
  limiter?.limited(retryAfterMs);
  if (otherLimiter?.limited) otherLimiter.limited(retryAfterMs, key);
  else otherLimiter?.hold(retryAfterMs, key);
}
