import { finite, show, whole } from "../check.js";
import type { BackoffState } from "../types.js";

/** A state may come from a file that someone else wrote. */
export function checkedState(state: BackoffState): BackoffState {
  if (typeof state !== "object" || state === null) {
    throw new TypeError(`state must be what start() or next() gave, got ${show(state)}`);
  }
  if (state.v !== 1) throw new RangeError(`state.v must be 1, got ${show(state.v)}`);
  whole("state.attempt", state.attempt, 0);
  finite("state.previousMs", state.previousMs, 0);
  if (state.random !== undefined && state.random !== state.random >>> 0) {
    throw new RangeError(`state.random must be a 32-bit integer, got ${show(state.random)}`);
  }
  return state;
}
