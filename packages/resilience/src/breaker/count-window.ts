import type { Window } from "./window.js";

const BAD = 1;
const SLOW = 2;

export interface ShareOptions {
  readonly ratio: number;
  readonly slowRatio: number;
  readonly minCalls: number;
}

/** Trips by the share of failures, or of slow calls, among the last calls: a ring of one byte per call. */
export function countWindow(
  lastCalls: number,
  { ratio, slowRatio, minCalls }: ShareOptions,
): Window {
  const ring = new Uint8Array(lastCalls);
  let at = 0;
  let calls = 0;
  let bads = 0;
  let slows = 0;
  const record = (bad: boolean, slow: boolean): void => {
    const old = ring[at] as number;
    if (calls < lastCalls) calls += 1;
    else {
      bads -= old & BAD;
      slows -= (old & SLOW) >> 1;
    }
    const mark = (bad ? BAD : 0) | (slow ? SLOW : 0);
    ring[at] = mark;
    bads += mark & BAD;
    slows += mark >> 1;
    at = at + 1 === lastCalls ? 0 : at + 1;
  };
  const reset = (): void => {
    ring.fill(0);
    at = calls = bads = slows = 0;
  };
  return {
    record,
    trips: () => calls >= minCalls && (bads >= ratio * calls || slows >= slowRatio * calls),
    reset,
    toJSON: () =>
      Array.from(
        { length: calls },
        (_, n) => ring[(at - calls + n + lastCalls) % lastCalls] as number,
      ),
    restore(state) {
      reset();
      for (const mark of state.slice(-lastCalls)) record((mark & BAD) > 0, (mark & SLOW) > 0);
    },
  };
}
