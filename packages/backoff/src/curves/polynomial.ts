import { finite } from "../check.js";
import type { Backoff } from "../types.js";
import type { CurveOptions } from "./curve-options.js";
import { curve } from "./curve.js";

/** How a polynomial backoff grows. */
export interface PolynomialOptions extends CurveOptions {
  /** The power of the attempt's number; at least 0. @default 2 */
  readonly power?: number | undefined;
}

/**
 * Delays that grow by a power of the attempt's number: `min(maxMs, initialMs * n ** power)`, then spread by the jitter.
 *
 * @throws RangeError or TypeError for a wrong option, as `exponential`.
 */
export function polynomial(options: PolynomialOptions = {}): Backoff {
  const power = finite("power", options.power ?? 2, 0);
  return curve(
    options,
    ({ initialMs }) =>
      (attempt) =>
        initialMs * attempt ** power,
  );
}
