import { finite } from "../check.js";
import type { Backoff } from "../types.js";
import type { CurveOptions } from "./curve-options.js";
import { curve } from "./curve.js";

/** How an exponential backoff grows. */
export interface ExponentialOptions extends CurveOptions {
  /** What each delay is multiplied by; at least 1. @default 2 */
  readonly factor?: number | undefined;
}

/**
 * Delays that grow by a factor up to a cap: `min(maxMs, initialMs * factor ** (n - 1))` for the n-th
 * failed attempt, then spread by the jitter. Finite and within the cap however many attempts there were.
 *
 * @throws RangeError when a number is out of range or `jitter` is unknown; TypeError when both `seed` and `rng` are
 * given, or `bandWidth` without `jitter: "band"`.
 * @example
 * const backoff = exponential({ initialMs: 2000, jitter: "none" });
 * let state = backoff.start();
 * for (const _ of [1, 2, 3]) {
 *   const step = backoff.next(state); // 2000, 4000, 8000
 *   state = step.state;
 * }
 */
export function exponential(options: ExponentialOptions = {}): Backoff {
  const factor = finite("factor", options.factor ?? 2, 1);
  return curve(
    options,
    ({ initialMs }) =>
      (attempt) =>
        initialMs * factor ** (attempt - 1),
  );
}
