/** Upper bounds of the classes into which times are sorted, in ms; what takes longer is in a last one. */
export const BOUNDS_MS = [5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000] as const;

/** How long something took, many times over, as plain data that does not grow. */
export interface Times {
  readonly count: number;
  readonly sumMs: number;
  /** How many took up to each of `BOUNDS_MS`, and how many longer; not cumulative. */
  readonly times: readonly number[];
}

/** Sorts times into classes. */
export class Timing implements Times {
  readonly times: number[] = Array.from({ length: BOUNDS_MS.length + 1 }, () => 0);
  count = 0;
  sumMs = 0;

  add(tookMs: number): void {
    const place = BOUNDS_MS.findIndex((bound) => tookMs <= bound);
    const at = place < 0 ? BOUNDS_MS.length : place;
    this.times[at] = (this.times[at] ?? 0) + 1;
    this.count += 1;
    this.sumMs += tookMs;
  }

  toJSON(): Times {
    const { count, sumMs, times } = this;
    return { count, sumMs, times };
  }
}
