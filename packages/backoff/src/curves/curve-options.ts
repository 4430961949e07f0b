import type { Jitter, Rng } from "../types.js";

/** What every curve takes, whether it draws from a jitter or is random by itself. */
export interface DelayOptions {
  /** The curve's first delay, in ms. @default 1000, or `maxMs` where that is less */
  readonly initialMs?: number | undefined;
  /** No delay of the curve is longer, in ms. @default 30000, or `initialMs` where that is more */
  readonly maxMs?: number | undefined;
  /**
   * A hint of the peer counts for no more than this, in ms. Whoever waits less than was asked for is refused again, so
   * limit it to what you would rather try anyway; `cutMs` of the step tells. @default Infinity
   */
  readonly maxHintMs?: number | undefined;
  /**
   * A hint is lengthened by a random part of up to this share of it, because all who were refused were told the same.
   * @default 0
   */
  readonly hintSpread?: number | undefined;
  /** Makes the delays repeatable: an integer, of which the lowest 32 bits count. @default none, random */
  readonly seed?: number | undefined;
  /** Where unseeded randomness comes from: numbers in [0, 1). @default Math.random */
  readonly rng?: Rng | undefined;
}

/** What a curve takes that is spread by a jitter. */
export interface CurveOptions extends DelayOptions {
  /** How random the delays are. @default "full" */
  readonly jitter?: Jitter | undefined;
  /** Of `jitter: "band"`: how much shorter or longer than the curve, as a share of it, above 0 and up to 1. @default 0.2 */
  readonly bandWidth?: number | undefined;
}
