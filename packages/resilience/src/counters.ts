/** Plain numbers of a pipeline, read on demand. */
export interface Counters {
  calls: number;
  succeeded: number;
  failed: number;
  attempts: number;
  retries: number;
  /** Refused by our own breaker, bulkhead or limiter. */
  rejected: number;
  timeouts: number;
  /** Repeats that the budget did not allow. */
  overBudget: number;
}

export const noCounts = (): Counters => ({
  calls: 0,
  succeeded: 0,
  failed: 0,
  attempts: 0,
  retries: 0,
  rejected: 0,
  timeouts: 0,
  overBudget: 0,
});
