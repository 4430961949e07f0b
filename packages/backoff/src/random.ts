import { show } from "./check.js";
import type { Rng } from "./types.js";

/** One draw of a seeded generator: a number in [0, 1) and the state that the next draw starts from. */
export interface Draw {
  readonly value: number;
  readonly state: number;
}

/** Golden-ratio increment of a Weyl sequence: odd, so that all 2^32 states are visited. */
const WEYL = 0x9e3779b9;

/**
 * A Weyl sequence, mixed by a 32-bit avalanche function ("lowbias32" constants, Chris Wellons 2018).
 * 32 bits of state are enough for delays and for nothing that has to be secret.
 */
export function draw(state: number): Draw {
  const next = (state + WEYL) >>> 0;
  let x = next;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  x = (x ^ (x >>> 16)) >>> 0;
  return { value: x / 0x1_0000_0000, state: next };
}

/** A number of the caller's generator, or a RangeError when it left [0, 1). */
export function inRange(value: number): number {
  if (value >= 0 && value < 1) return value;
  throw new RangeError(`rng must give numbers from 0 up to but not 1, got ${show(value)}`);
}

/** Uniform from `low` up to `high`, of which rounding never goes beyond. */
export function between(low: number, high: number, random: Rng): number {
  return Math.min(high, low + (high - low) * random());
}
