import type { Backoff } from "../types.js";
import type { CurveOptions } from "./curve-options.js";
import { curve } from "./curve.js";

/**
 * Delays of which each is the sum of the two before: `min(maxMs, initialMs * F(n))` with `F(1) = F(2) = 1`, then
 * spread by the jitter. Grows by 1.6 a step in the long run.
 *
 * @throws RangeError or TypeError for a wrong option, as `exponential`.
 */
export function fibonacci(options: CurveOptions = {}): Backoff {
  return curve(options, ({ initialMs, maxMs }) => {
    // Beyond the cap nothing is added, so that this is short and nothing overflows.
    const factors: number[] = [];
    for (let [one, two] = [1, 1]; initialMs * one < maxMs; [one, two] = [two, one + two]) {
      factors.push(one);
    }
    return (attempt) => initialMs * (factors[attempt - 1] ?? Infinity);
  });
}
