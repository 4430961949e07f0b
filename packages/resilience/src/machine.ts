import { systemClock } from "@longhaul/backoff";

import type { Clock, Gap, Gaps } from "./types.js";

/** The clock that counts sleep exactly, and who tells of it. */
export interface Machine {
  readonly clock: Clock;
  readonly gaps: Gaps;
}

let found: Promise<Machine> | undefined;

/** This machine's clock and its one monitor for the whole process. sleep-inhibit is loaded when it is first asked for. */
export function machine(): Promise<Machine> {
  found ??= find();
  return found;
}

async function find(): Promise<Machine> {
  try {
    const [{ monitor }, { clock }] = await Promise.all([
      import("@longhaul/sleep-inhibit"),
      import("@longhaul/sleep-inhibit/clock"),
    ]);
    return { clock, gaps: monitor().gaps };
  } catch {
    // A bundle that left it out: time still passes, only nobody tells of sleep.
    return { clock: systemClock, gaps: () => () => {} };
  }
}

/**
 * Tells of the gaps of this machine, from one monitor per process; for `gaps` of a pipeline. Keeps nothing alive.
 *
 * @example
 * const calls = pipeline({ gaps: machineGaps });
 */
export const machineGaps: Gaps = (callback) => {
  let isOver = false;
  let end = (): void => {};
  const begin = async (): Promise<void> => {
    const { gaps } = await machine();
    if (!isOver) end = gaps((gap: Gap) => callback(gap));
  };
  void begin();
  return () => {
    isOver = true;
    end();
  };
};
