import { mustBeMs } from "../validate.js";
import { timeOr } from "./detector.js";
import type { Detector, Heard } from "./detector.js";

export interface FixedOptions {
  /** Silence of this many ms is suspect. */
  readonly timeoutMs: number;
}

/** Suspects after a fixed silence. Right where the interval is known and never changes. Throws a RangeError for a wrong option. */
export function fixed({ timeoutMs }: FixedOptions): Detector {
  mustBeMs("timeoutMs", timeoutMs);
  const heard = (at: number): Heard => ({ v: 1, lastAt: timeOr(at, 0) });
  return {
    name: "fixed",
    start: heard,
    beat: (state, at) => ({ ...state, lastAt: timeOr(at, state.lastAt) }),
    forgive: (state, at) => ({ ...state, lastAt: timeOr(at, state.lastAt) }),
    suspicion: (state, at) => Math.max(0, timeOr(at, state.lastAt) - state.lastAt) / timeoutMs,
    suspectAt: (state) => state.lastAt + timeoutMs,
  };
}
