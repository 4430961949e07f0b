import { sawtooth } from "../curves/sawtooth.js";
import type { SawtoothOptions } from "../curves/sawtooth.js";
import type { Backoff } from "../types.js";

/**
 * For contenders for one thing: a lock, a row with a version, a place as the leader. A sawtooth with the factor 1.5 and
 * full jitter, from 50 ms to 5 s unless told otherwise. Set `initialMs` to what one turn takes for a handful of contenders, to
 * eight times that for a hundred. Not for a peer that is down: it would be asked often. Give it a limit of attempts or
 * time, and a budget.
 *
 * @throws RangeError or TypeError for a wrong option, as `exponential`.
 */
export function contention(options: SawtoothOptions = {}): Backoff {
  const initialMs = options.initialMs ?? Math.min(50, options.maxMs ?? 50);
  return sawtooth({
    ...options,
    initialMs,
    maxMs: options.maxMs ?? Math.max(5000, initialMs),
    factor: options.factor ?? 1.5,
  });
}
