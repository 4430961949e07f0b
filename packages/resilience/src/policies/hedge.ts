import { systemClock } from "@longhaul/backoff";
import type { Budget } from "@longhaul/backoff";

import type { Clock, Signal } from "../types.js";
import { atLeast, share, wholeAtLeast } from "../validate.js";
import { hedged } from "./hedged.js";
import { Latencies } from "./latencies.js";
import { LazyContext } from "./lazy-context.js";
import type { Policy, PolicyCall, PolicyContext } from "./policy.js";

export interface HedgeOptions {
  /** When another attempt begins beside the first, in ms of awake time; or at which share of all calls' times, such as 0.95. */
  readonly afterMs: number | { readonly percentile: number; readonly minMs?: number | undefined };
  /** How many attempts beside the first. @default 1 */
  readonly max?: number | undefined;
  /** What all calls together may spend on them. @default none */
  readonly budget?: Budget | undefined;
  readonly clock?: Clock | undefined;
}

/** So many calls must have ended before a percentile of their times means anything. */
const ENOUGH = 20;

/** Begins a second attempt when the first is late, and takes what answers first. */
export class Hedge implements Policy {
  readonly counters = { hedged: 0, won: 0 };
  /** @internal */
  readonly clock: Clock;
  /** @internal */
  readonly budget: Budget | undefined;
  readonly max: number;
  readonly #after:
    | { readonly ms: number }
    | { readonly percentile: number; readonly minMs: number };
  readonly #latencies = new Latencies();

  /** @internal Made by `createHedge`. */
  constructor({ afterMs, max = 1, budget, clock = systemClock }: HedgeOptions) {
    this.clock = clock;
    this.budget = budget;
    this.max = wholeAtLeast("hedge.max", max, 1);
    this.#after =
      typeof afterMs === "number"
        ? { ms: atLeast("hedge.afterMs", afterMs, 0, " ms") }
        : {
            percentile: share("hedge.afterMs.percentile", afterMs.percentile),
            minMs: atLeast("hedge.afterMs.minMs", afterMs.minMs ?? 0, 0, " ms"),
          };
  }

  /** When the next attempt would begin, in ms; Infinity until enough is known. */
  get delayMs(): number {
    if ("ms" in this.#after) return this.#after.ms;
    if (this.#latencies.count < ENOUGH) return Infinity;
    return Math.max(this.#after.minMs, this.#latencies.at(this.#after.percentile));
  }

  async execute<T>(
    fn: (context: PolicyContext) => PromiseLike<T> | T,
    { signal }: PolicyCall = {},
  ): Promise<T> {
    return this.through(signal, async (own) => fn(new LazyContext(own)));
  }

  /** @internal */
  through<T>(
    signal: Signal | undefined,
    run: (signal: Signal, attempt: number) => Promise<T>,
  ): Promise<T> {
    return hedged(this, signal, run);
  }

  /** @internal */
  took(ms: number): void {
    this.#latencies.add(ms);
  }
}

/**
 * Hedging: when the first attempt is late another one begins beside it, and the first answer wins; the others are
 * stopped. Only for calls that may be made twice. See J. Dean, L. A. Barroso, "The Tail at Scale", 2013.
 *
 * @throws RangeError naming an option that makes no sense
 * @example
 * const hedge = createHedge({ afterMs: { percentile: 0.95 } });
 * await hedge.execute(({ signal }) => fetch(url, { signal }));
 */
export function createHedge(options: HedgeOptions): Hedge {
  return new Hedge(options);
}
