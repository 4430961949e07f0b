import { between } from "../random.js";
import type { JitterFunction } from "./jitter-function.js";

/**
 * `U(0, 2e)` while that stays below the cap `c`, then `U(c/3, 2c/3)`. Wide at first, which parts the clients; narrow once
 * they are parted, when width only makes them wait longer. The mean is the curve, and half of the cap in the end.
 */
export const settle: JitterFunction = ({ curveMs, maxMs }, random) =>
  2 * curveMs < maxMs ? 2 * curveMs * random() : between(maxMs / 3, (2 / 3) * maxMs, random);
