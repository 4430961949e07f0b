import { between } from "../random.js";
import type { Backoff } from "../types.js";
import { backoffOf } from "./backoff-of.js";
import type { DelayOptions } from "./curve-options.js";
import { settingsOf } from "./settings.js";

/** From the base to so many times the delay before. */
const GROWTH = 3;

/**
 * Each delay is drawn from `initialMs` up to three times the one before: `U(b, min(c, 3s))`, the first one with `s = b`.
 * It has no jitter option, since it is one: what was drawn decides what follows.
 *
 * After AWS ("Exponential Backoff and Jitter", 2015), where the draw is cut off at the cap and more than a third of the
 * delays end up exactly there; here the window is. Within three times the base of the cap the window starts at
 * `c / 3`, or it would close.
 *
 * @throws RangeError or TypeError for a wrong option, as `exponential`.
 */
export function decorrelated(options: DelayOptions = {}): Backoff {
  const settings = settingsOf(options);
  const { initialMs, maxMs } = settings;
  const low = Math.min(initialMs, maxMs / GROWTH);
  return backoffOf(settings, (_, previousMs, random) =>
    between(low, Math.min(maxMs, GROWTH * Math.max(previousMs, initialMs)), random),
  );
}
