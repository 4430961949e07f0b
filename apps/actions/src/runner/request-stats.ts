import { classify } from "@longhaul/error-classify";
import type { Run } from "@longhaul/resilience";

/** Upper bounds of the classes into which times are sorted, in ms; what takes longer is in a last one. */
export const BOUNDS_MS = [5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000] as const;

/** What one endpoint was asked, as plain data. */
export interface EndpointStats {
  readonly asked: number;
  /** How many of them failed, by category. */
  readonly failed: Readonly<Record<string, number>>;
  readonly sumMs: number;
  /** How many took up to each of `BOUNDS_MS`, and how many longer; not cumulative. */
  readonly times: readonly number[];
}

export type RequestStatsState = Readonly<Record<string, EndpointStats>>;

interface Counting {
  asked: number;
  readonly failed: Record<string, number>;
  sumMs: number;
  readonly times: number[];
}

/** Counts what the site is asked, endpoint by endpoint, in a memory that does not grow with the run. */
export class RequestStats {
  readonly #endpoints = new Map<string, Counting>();

  add(endpoint: string, tookMs: number, failure?: string): void {
    const found = this.#endpoints.get(endpoint) ?? nothing();
    this.#endpoints.set(endpoint, found);
    found.asked += 1;
    found.sumMs += tookMs;
    const place = BOUNDS_MS.findIndex((bound) => tookMs <= bound);
    const at = place < 0 ? BOUNDS_MS.length : place;
    found.times[at] = (found.times[at] ?? 0) + 1;
    if (failure !== undefined) found.failed[failure] = (found.failed[failure] ?? 0) + 1;
  }

  get asked(): number {
    return [...this.#endpoints.values()].reduce((sum, { asked }) => sum + asked, 0);
  }

  toJSON(): RequestStatsState {
    return Object.fromEntries([...this.#endpoints].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }
}

const nothing = (): Counting => ({
  asked: 0,
  failed: {},
  sumMs: 0,
  times: Array.from({ length: BOUNDS_MS.length + 1 }, () => 0),
});

/** The same run, with every attempt of a call counted under its key. */
export function counting<H>(run: Run<H>, stats: RequestStats): Run<H> {
  return {
    ...run,
    call: (fn, options) =>
      run.call(async (call) => {
        const startedMs = performance.now();
        const count = (failure?: string): void =>
          stats.add(options?.key ?? "other", performance.now() - startedMs, failure);
        try {
          const value = await fn(call);
          count();
          return value;
        } catch (error) {
          count(classify(error, { signal: call.signal }).category);
          throw error;
        }
      }, options),
  };
}
