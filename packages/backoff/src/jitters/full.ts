import type { JitterFunction } from "./jitter-function.js";

/** `U(0, e)`: spreads clients best, and halves the mean wait (M. Brooker, "Exponential Backoff and Jitter", AWS 2015). */
export const full: JitterFunction = ({ curveMs }, random) => curveMs * random();
