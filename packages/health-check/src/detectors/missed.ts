import { mustBeBetween, mustBeCount, mustBeMs } from "../validate.js";
import { lesson, timeOr } from "./detector.js";
import type { Detector, Heard } from "./detector.js";

export interface MissedOptions {
  /** Suspect after this many intervals of silence, at least 2.2. @default 5 */
  readonly k?: number | undefined;
  /** The interval to begin with, in ms, until three were seen. @default 1000 */
  readonly expectedMs?: number | undefined;
  /** The interval is the median of so many last gaps. @default 31 */
  readonly window?: number | undefined;
}

export interface MissedState extends Heard {
  readonly gaps: readonly number[];
  /** What the interval is taken for, in ms. */
  readonly intervalMs: number;
}

/** Fewer gaps than this say little. */
const ENOUGH = 3;

/**
 * Suspects after `k` intervals of silence, where the interval is what was seen: the median of the last gaps. The default of all
 * watching: as good as a fixed time-out where the interval is steady, and right too where it changes. Throws a RangeError for a wrong option.
 */
export function missed(options: MissedOptions = {}): Detector<MissedState> {
  const { k = 5, expectedMs = 1000, window = 31 } = options;
  // A little over two: one beat may be lost, and the next be late.
  mustBeBetween("k", k, 2.2, 1e6);
  mustBeMs("expectedMs", expectedMs);
  mustBeCount("window", window, ENOUGH);
  const limitMs = ({ intervalMs }: MissedState): number => k * intervalMs;
  return {
    name: "missed",
    start: (at) => ({ v: 1, lastAt: timeOr(at, 0), gaps: [], intervalMs: expectedMs }),
    beat: (state, at) => {
      const { ms, afresh, bunchSince } = lesson(state, at, state.intervalMs);
      const lastAt = timeOr(at, state.lastAt);
      if (ms === undefined) return bunched(state, lastAt, bunchSince);
      const gaps = afresh ? Array<number>(ENOUGH - 1).fill(ms) : state.gaps.slice(1 - window);
      // One absurd gap must not count for more than a long one.
      gaps.push(Math.min(ms, 2 * limitMs(state)));
      return { v: 1, lastAt, gaps, intervalMs: gaps.length < ENOUGH ? expectedMs : median(gaps) };
    },
    forgive: (state, at) => ({ ...state, lastAt: timeOr(at, state.lastAt) }),
    suspicion: (state, at) => Math.max(0, timeOr(at, state.lastAt) - state.lastAt) / limitMs(state),
    suspectAt: (state) => state.lastAt + limitMs(state),
  };
}

function bunched(
  { v, gaps, intervalMs }: MissedState,
  lastAt: number,
  bunchSince: number | undefined,
): MissedState {
  const known = { v, lastAt, gaps, intervalMs };
  return bunchSince === undefined ? known : { ...known, bunchSince };
}

/** The upper one of two: patience is cheaper than a false alarm. Sorts by insertion: few values, and one with every beat. */
function median(values: readonly number[]): number {
  const sorted: number[] = [];
  for (const value of values) {
    let at = sorted.length;
    for (; at > 0 && (sorted[at - 1] ?? 0) > value; at--) sorted[at] = sorted[at - 1] ?? 0;
    sorted[at] = value;
  }
  return sorted[sorted.length >> 1] ?? Infinity;
}
