import type { Backoff, BackoffState, Step } from "../../src/index.js";

/** So many failures in a row. */
export function walk(backoff: Backoff, steps: number, from?: BackoffState): readonly Step[] {
  const walked: Step[] = [];
  let state = from ?? backoff.start();
  for (let i = 0; i < steps; i++) {
    const step = backoff.next(state);
    walked.push(step);
    state = step.state;
  }
  return walked;
}

export const waits = (steps: readonly Step[]): readonly number[] =>
  steps.map((step) => step.waitMs);

/** The first delays of a backoff. */
export const delays = (backoff: Backoff, steps: number): readonly number[] =>
  waits(walk(backoff, steps));

/** As a file would give it back. */
export const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
