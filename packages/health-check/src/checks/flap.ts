import type { FlapOptions, HistoryEntry, Outcome } from "../types.js";
import { mustBeBetween, mustBeCount } from "../validate.js";

export interface ResolvedFlap {
  readonly window: number;
  readonly high: number;
  readonly low: number;
}

export function resolveFlap({ window = 21, high = 0.5, low = 0.25 }: FlapOptions): ResolvedFlap {
  mustBeCount("flap.window", window, 2);
  mustBeBetween("flap.high", high, 0, 1.2);
  mustBeBetween("flap.low", low, 0, high);
  return { window, high, low };
}

/**
 * The weighted share of changes among the last `window` outcomes, oldest first; the newest change weighs half as much again as
 * the oldest (1.2 and 0.8). Nagios watches its services by this rule. Few outcomes make few changes: what is not known did not change.
 */
function flapShare(outcomes: readonly Outcome[], window: number): number {
  const seen = outcomes.slice(-window);
  const pairs = window - 1;
  const missing = window - seen.length;
  let changes = 0;
  for (let i = 1; i < seen.length; i++) {
    if (seen[i] === seen[i - 1]) continue;
    const at = missing + i - 1;
    changes += 0.8 + (0.4 * at) / Math.max(1, pairs - 1);
  }
  return changes / pairs;
}

/** Whether it flaps now, given whether it did: two limits, so that this does not flap itself. */
export function isFlapping(
  entries: readonly HistoryEntry[],
  was: boolean,
  { window, high, low }: ResolvedFlap,
): boolean {
  const outcomes = entries.flatMap(({ outcome }) => (outcome === "skipped" ? [] : [outcome]));
  const share = flapShare(outcomes, window);
  return share >= high || (was && share >= low);
}
