import type { Window } from "./window.js";

/** Trips after so many failures in a row; a slow call counts as one. */
export function consecutive(limit: number): Window {
  let inRow = 0;
  return {
    record(bad, slow) {
      inRow = bad || slow ? inRow + 1 : 0;
    },
    trips: () => inRow >= limit,
    reset() {
      inRow = 0;
    },
    toJSON: () => [inRow],
    restore([count = 0]) {
      inRow = count;
    },
  };
}
