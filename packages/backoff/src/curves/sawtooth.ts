import { finite } from "../check.js";
import type { Backoff } from "../types.js";
import type { CurveOptions } from "./curve-options.js";
import { curve } from "./curve.js";

/** How the teeth of a sawtooth backoff grow. */
export interface SawtoothOptions extends CurveOptions {
  /** What separates the delays of a tooth; above 1. @default 2 */
  readonly factor?: number | undefined;
}

/**
 * Delays that start high and come down, from a higher start each time: with `b` and `f` for `initialMs` and `factor`
 * `b`, then `bf, b`, then `bf², bf, b` and so on, until a tooth starts at the cap; that one repeats. For contenders for
 * one thing, of whom nobody knows how many there are: it comes by the right delay again and again.
 *
 * A window for continuous time after "sawtooth backoff" (Bender et al., "Adversarial contention resolution for simple
 * channels", SPAA 2005), begun at `b` so that the first delay is the base.
 *
 * @throws RangeError or TypeError for a wrong option, as `exponential`.
 */
export function sawtooth(options: SawtoothOptions = {}): Backoff {
  // Closer to 1 a tooth would be longer than any run.
  const factor = finite("factor", options.factor ?? 2, 1.001);
  return curve(options, ({ initialMs, maxMs }) => {
    const top = Math.ceil(Math.log(maxMs / initialMs) / Math.log(factor) - 1e-9);
    const rising = ((top + 1) * (top + 2)) / 2;
    return (attempt) => {
      const index = attempt - 1;
      if (index >= rising) return initialMs * factor ** (top - ((index - rising) % (top + 1)));
      // Before the i-th tooth, counted from 0, there were i (i + 1) / 2 delays.
      const tooth = Math.floor((Math.sqrt(8 * index + 1) - 1) / 2);
      return initialMs * factor ** (tooth - (index - (tooth * (tooth + 1)) / 2));
    };
  });
}
