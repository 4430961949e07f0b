import type { Clock } from "../types.js";
import type { ShareOptions } from "./count-window.js";
import type { Window } from "./window.js";

/** So many slices make up the window; the oldest one is dropped whole. */
const SLICES = 10;
/** Calls, bad ones, slow ones. */
const FIELDS = 3;

/** Trips by the share of failures, or of slow calls, in the last time: fixed slices, turned when somebody asks. */
export function timeWindow(
  lastMs: number,
  { ratio, slowRatio, minCalls }: ShareOptions,
  clock: Clock,
): Window {
  const sliceMs = lastMs / SLICES;
  const slices = new Float64Array(SLICES * FIELDS);
  let newest = Math.floor(clock.real() / sliceMs);
  const turn = (): number => {
    const slice = Math.floor(clock.real() / sliceMs);
    const stale = Math.min(slice - newest, SLICES);
    for (let n = 1; n <= stale; n += 1) {
      const at = ((newest + n) % SLICES) * FIELDS;
      slices.fill(0, at, at + FIELDS);
    }
    newest = Math.max(newest, slice);
    return (newest % SLICES) * FIELDS;
  };
  const sum = (field: number): number => {
    let total = 0;
    for (let n = field; n < slices.length; n += FIELDS) total += slices[n] as number;
    return total;
  };
  return {
    record(bad, slow) {
      const at = turn();
      slices[at] = (slices[at] as number) + 1;
      if (bad) slices[at + 1] = (slices[at + 1] as number) + 1;
      if (slow) slices[at + 2] = (slices[at + 2] as number) + 1;
    },
    trips() {
      turn();
      const calls = sum(0);
      return calls >= minCalls && (sum(1) >= ratio * calls || sum(2) >= slowRatio * calls);
    },
    reset: () => void slices.fill(0),
    // Oldest first, so that it can be put back at another time.
    toJSON() {
      turn();
      const from = ((newest + 1) % SLICES) * FIELDS;
      return [...slices.subarray(from), ...slices.subarray(0, from)];
    },
    restore(state) {
      const from = ((newest + 1) % SLICES) * FIELDS;
      for (let n = 0; n < slices.length; n += 1) {
        slices[(from + n) % slices.length] = state[n] ?? 0;
      }
    },
  };
}
