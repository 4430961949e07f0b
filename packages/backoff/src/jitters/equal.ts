import { between } from "../random.js";
import type { JitterFunction } from "./jitter-function.js";

/** `e/2 + U(0, e/2)`: never less than half of the curve (M. Brooker, "Exponential Backoff and Jitter", AWS 2015). */
export const equal: JitterFunction = ({ curveMs }, random) => between(curveMs / 2, curveMs, random);
