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
