import { mustBeBetween, mustBeCount, mustBeMs } from "../validate.js";
import { lesson, timeOr } from "./detector.js";
import type { Detector, Heard } from "./detector.js";
import { logTail, tailInverse } from "./gaussian-tail.js";

export interface PhiOptions {
  /** Suspect when so long a silence has a chance of 10^-threshold. @default 8 */
  readonly threshold?: number | undefined;
  /** Silence that is always forgiven on top, in ms. Without it lossy links give false alarms by the hundred. @default 3000 */
  readonly pauseMs?: number | undefined;
  /** The deviation is never taken for less, in ms. @default 100 */
  readonly minDeviationMs?: number | undefined;
  /** The interval to begin with, in ms. @default 1000 */
  readonly expectedMs?: number | undefined;
  /** How many gaps back it remembers, roughly. @default 200 */
  readonly memory?: number | undefined;
}

export interface PhiState extends Heard {
  readonly gaps: number;
  readonly mean: number;
  readonly variance: number;
}

/**
 * Accrual by Hayashibara et al. (2004): `phi = -log10 Q((silence - mean - pause) / deviation)`, with a tail that is right at any
 * distance, a variance that cannot be negative, and gaps that were suspect learned from too, cut to what was suspect: so
 * it follows an interval that changes for good. Throws a RangeError for a wrong option.
 */
export function phi(options: PhiOptions = {}): Detector<PhiState> {
  const { threshold = 8, pauseMs = 3000, minDeviationMs = 100 } = options;
  const { expectedMs = 1000, memory = 200 } = options;
  mustBeBetween("threshold", threshold, 1, 300);
  mustBeBetween("pauseMs", pauseMs, 0, Number.MAX_SAFE_INTEGER);
  mustBeMs("minDeviationMs", minDeviationMs);
  mustBeMs("expectedMs", expectedMs);
  mustBeCount("memory", memory, 2);
  const far = tailInverse(-threshold * Math.LN10);
  const deviation = ({ variance }: PhiState): number =>
    Math.max(minDeviationMs, Math.sqrt(Math.max(0, variance)));
  const limitMs = (state: PhiState): number => state.mean + pauseMs + far * deviation(state);
  return {
    name: "phi",
    start: (at) => ({ v: 1, lastAt: timeOr(at, 0), ...firstGuess(expectedMs) }),
    beat: (state, at) => {
      const { ms, afresh, bunchSince } = lesson(state, at, state.mean);
      const lastAt = timeOr(at, state.lastAt);
      const { bunchSince: _, ...known } = { ...state, lastAt };
      if (ms === undefined) return bunchSince === undefined ? known : { ...known, bunchSince };
      if (afresh) return { v: 1, lastAt, ...firstGuess(ms) };
      return learned(known, Math.min(ms, limitMs(state)), memory);
    },
    forgive: (state, at) => ({ ...state, lastAt: timeOr(at, state.lastAt) }),
    suspicion: (state, at) => {
      const silenceMs = timeOr(at, state.lastAt) - state.lastAt;
      if (silenceMs <= 0) return 0;
      const y = (silenceMs - state.mean - pauseMs) / deviation(state);
      return Math.max(0, -logTail(y) / Math.LN10 / threshold);
    },
    suspectAt: (state) => state.lastAt + limitMs(state),
  };
}

function firstGuess(mean: number): Pick<PhiState, "gaps" | "mean" | "variance"> {
  return { gaps: 0, mean, variance: (mean / 4) ** 2 };
}

/** The weighted mean and variance with one gap more (West 1979): each gap weighs the same until `memory` of them are known. */
function learned(state: PhiState, ms: number, memory: number): PhiState {
  const gaps = Math.min(memory, state.gaps + 1);
  // What was expected counts as one gap.
  const weight = 1 / (gaps + 1);
  const off = ms - state.mean;
  const step = weight * off;
  const variance = (1 - weight) * (state.variance + off * step);
  return { ...state, gaps, mean: state.mean + step, variance };
}
