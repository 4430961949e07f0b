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
      const slot = Math.max(clock.real(), freeAt, heldUntil);
      freeAt = slot + gapMs;
      // A hold that begins while we wait applies to us too.
      for (;;) {
        const waitMs = Math.max(slot, heldUntil) - clock.real();
        if (waitMs <= 0) break;
        await sleep(waitMs, { clock, signal });
      }
      signal?.throwIfAborted();
    },
    hold(ms) {
      heldUntil = Math.max(heldUntil, clock.real() + atLeast("ms", ms, 0));
      freeAt = Math.max(freeAt, heldUntil);
    },
  };
}
