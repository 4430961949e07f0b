import { sleep, systemClock } from "@longhaul/backoff";

import type { Limiter, LimiterOptions } from "./types.js";
import { atLeast } from "./validate.js";

/**
 * Lets calls go one by one, `1000 / perSecond` ms apart: smooth, because it is bursts that peers punish.
 * Time is real time: what the peer counts goes on while the machine sleeps.
 *
 * @throws RangeError when `perSecond` is not above 0
 */
export function createLimiter({ perSecond, clock = systemClock }: LimiterOptions): Limiter {
  if (!(perSecond > 0)) throw new RangeError(`perSecond must be above 0, not ${String(perSecond)}`);
  const gapMs = 1000 / perSecond;
  let freeAt = -Infinity;
  let heldUntil = -Infinity;
  return {
    async acquire(signal) {
      for (;;) {
        const now = clock.real();
        const slot = Math.max(now, freeAt);
        freeAt = slot + gapMs;
        const held = heldUntil;
        if (slot > now) await sleep(slot - now, { clock, signal });
        // A hold that began while we waited takes our turn from us: we queue again behind it.
        if (heldUntil === held) break;
      }
      signal?.throwIfAborted();
    },
    hold(ms) {
      heldUntil = Math.max(heldUntil, clock.real() + atLeast("ms", ms, 0));
      // Whoever waits queues anew, one by one, from the end of the hold.
      freeAt = heldUntil;
    },
  };
}
