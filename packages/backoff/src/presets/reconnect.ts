import { exponential } from "../curves/exponential.js";
import type { ExponentialOptions } from "../curves/exponential.js";
import type { Backoff } from "../types.js";

/**
 * For many clients of one server that is gone: doubling, with the jitter `settle`, and a third more than what a hint
 * asks for. From 1 s on average to between 10 and 20 s, unless told otherwise.
 *
 * @throws RangeError or TypeError for a wrong option, as `exponential`.
 */
export function reconnect(options: ExponentialOptions = {}): Backoff {
  return exponential({
    ...options,
    jitter: options.jitter ?? "settle",
    hintSpread: options.hintSpread ?? 1 / 3,
  });
}
