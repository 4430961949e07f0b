import type { Rng } from "../types.js";

/** Where the curve stands when a delay is drawn: `0 <= curveMs <= maxMs`, both finite. */
export interface CurvePoint {
  readonly curveMs: number;
  readonly maxMs: number;
}

/**
 * Draws a delay for a point of a curve: from 0 to `maxMs`. What would pass the cap is drawn from less, and
 * never cut off afterwards: cutting draws off puts many of them exactly at the cap.
 */
export type JitterFunction = (point: CurvePoint, random: Rng) => number;
