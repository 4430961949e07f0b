import { between } from "../random.js";
import type { JitterFunction } from "./jitter-function.js";

/**
 * `e * U(1 - w, 1 + w)`: gRPC's with `w = 0.2`, Polly's for linear and constant delays with `w = 0.25`.
 * Near the cap the band is narrowed from above, so that it keeps spreading there.
 */
export function band(width: number): JitterFunction {
  return ({ curveMs, maxMs }, random) =>
    between(curveMs * (1 - width), Math.min(maxMs, curveMs * (1 + width)), random);
}
