/** One thing that is measured, in turn with the others. */
export interface Contender<T> {
  readonly name: string;
  readonly call: (value: T) => unknown;
}

/** Nanoseconds per call, one figure for each round. */
export type Timings = ReadonlyMap<string, readonly number[]>;

export interface MeasureOptions {
  readonly rounds: number;
  /** Runs ahead of each pass over the values and is not measured. @default nothing */
  readonly before?: (() => void) | undefined;
  /** Compilers need their time, more of it on a busy machine. @default 1200 */
  readonly warmUpMs?: number | undefined;
  /** How long one contender's turn lasts. @default 150 */
  readonly turnMs?: number | undefined;
}

/**
 * How long a call takes, averaged over all values. The contenders take turns within each round, so that what else the
 * machine does meets them alike.
 */
export function measure<T>(
  contenders: readonly Contender<T>[],
  values: readonly T[],
  { rounds, before = () => {}, warmUpMs = 1200, turnMs = 150 }: MeasureOptions,
): Timings {
  const timings = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (const { call } of contenders) passes(call, values, warmUpMs, before);
  for (let round = 0; round < rounds; round++) {
    for (const { name, call } of contenders) {
      timings.get(name)?.push(passes(call, values, turnMs, before));
    }
  }
  return timings;
}

let seen = 0;

/** Goes through all values again and again for so long. Returns the mean time of a call, in ns. */
function passes<T>(
  call: (value: T) => unknown,
  values: readonly T[],
  forMs: number,
  before: () => void,
): number {
  let calls = 0;
  let took = 0;
  do {
    before();
    const started = performance.now();
    // What is not used may not be computed.
    for (const value of values) if (call(value) === measure) seen++;
    took += performance.now() - started;
    calls += values.length;
  } while (took < forMs);
  return (took * 1e6) / calls + seen;
}

export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** The median of the ratios of each round. */
export function ratio(timings: Timings, of: string, to: string): number {
  const base = timings.get(to) ?? [];
  return median((timings.get(of) ?? []).map((ns, round) => ns / (base[round] ?? Number.NaN)));
}
