import type { Classify } from "@longhaul/error-classify";
import type { Run } from "@longhaul/resilience";

import { Timing } from "./times.js";
import type { Times } from "./times.js";

/** What one endpoint was asked, as plain data. */
export interface EndpointStats extends Times {
  /** How many of them failed, by category. */
  readonly failed: Readonly<Record<string, number>>;
}

export type RequestStatsState = Readonly<Record<string, EndpointStats>>;

class Endpoint extends Timing implements EndpointStats {
  readonly failed: Record<string, number> = {};

  override toJSON(): EndpointStats {
    return { ...super.toJSON(), failed: this.failed };
  }
}

/** Counts what the site is asked, endpoint by endpoint, in a memory that does not grow with the run. */
export class RequestStats {
  readonly #endpoints = new Map<string, Endpoint>();

  add(endpoint: string, tookMs: number, failure?: string): void {
    const found = this.#endpoints.get(endpoint) ?? new Endpoint();
    this.#endpoints.set(endpoint, found);
    found.add(tookMs);
    if (failure !== undefined) found.failed[failure] = (found.failed[failure] ?? 0) + 1;
  }

  get asked(): number {
    return [...this.#endpoints.values()].reduce((sum, { count }) => sum + count, 0);
  }

  toJSON(): RequestStatsState {
    return Object.fromEntries([...this.#endpoints].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }
}

/** The same run, with every attempt of a call counted under its key. */
export function counting<H>(run: Run<H>, stats: RequestStats, classify: Classify): Run<H> {
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
