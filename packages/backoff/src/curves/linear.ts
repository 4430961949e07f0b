import type { Backoff } from "../types.js";
import type { CurveOptions } from "./curve-options.js";
import { curve } from "./curve.js";

/**
 * Delays that grow by the same amount: `min(maxMs, initialMs * n)`, then spread by the jitter.
 * It parts contenders sooner than doubling does, and relieves a peer that is down for long less.
 *
 * @throws RangeError or TypeError for a wrong option, as `exponential`.
 */
export function linear(options: CurveOptions = {}): Backoff {
  return curve(
    options,
    ({ initialMs }) =>
      (attempt) =>
        initialMs * attempt,
  );
}
