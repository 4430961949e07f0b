import type { Backoff } from "../types.js";
import type { CurveOptions } from "./curve-options.js";
import { curve } from "./curve.js";

/**
 * The same delay every time: `initialMs`, then spread by the jitter.
 *
 * @throws RangeError or TypeError for a wrong option, as `exponential`.
 */
export function constant(options: CurveOptions = {}): Backoff {
  return curve(
    options,
    ({ initialMs }) =>
      () =>
        initialMs,
  );
}
