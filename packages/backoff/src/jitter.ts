import type { Jitter, Rng } from "./types.js";

/** Where the curve stands when a delay is drawn. All in ms. */
interface CurvePoint {
  readonly curveMs: number;
  readonly initialMs: number;
  readonly maxMs: number;
  readonly previousMs: number;
}

/** Draws a delay for a point of a curve; never more than `maxMs`. */
export type JitterFunction = (point: CurvePoint, random: Rng) => number;

const none: JitterFunction = (point) => point.curveMs;

/** Spreads clients best, and halves the mean wait. */
const full: JitterFunction = (point, random) => point.curveMs * random();

/** Every jitter by its name. */
export const jitters: Readonly<Record<Jitter, JitterFunction>> = { none, full };
