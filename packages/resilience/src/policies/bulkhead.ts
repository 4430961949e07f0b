import { systemClock } from "@longhaul/backoff";
import { classify } from "@longhaul/error-classify";

import { BulkheadFullError } from "../rejections.js";
import type { Clock } from "../types.js";
import { wholeAtLeast } from "../validate.js";
import { outcomeOf } from "../breaker/outcome-of.js";
import type { Outcome } from "../breaker/outcome-of.js";
import { AdaptiveLimit } from "./adaptive-limit.js";
import type { AdaptiveLimitOptions } from "./adaptive-limit.js";
import { grant } from "./grants.js";
import { LazyContext } from "./lazy-context.js";
import type { Policy, PolicyCall, PolicyContext } from "./policy.js";
import { ENTERED, FULL, QUEUED } from "./turnstile.js";
import type { Entry, Queued } from "./turnstile.js";
import { Queue } from "./queue.js";
import { pass } from "./waiting.js";

export interface BulkheadOptions {
  /** How many calls at once; or between which bounds it finds that out itself. */
  readonly limit: number | AdaptiveLimitOptions;
  /** How many may wait for a place; Infinity for all of them. @default 0 */
  readonly queue?: number | undefined;
  readonly clock?: Clock | undefined;
}

/** The queue of all in which nobody may wait. */
const NOBODY = /* @__PURE__ */ new Queue();

/** Lets so many calls at once through; more of them wait in order, or are refused. */
export class Bulkhead implements Policy {
  readonly counters = { rejected: 0, queued: 0 };
  /** @internal Whether it wants to know how long calls took. */
  readonly timed: boolean;
  readonly #adaptive: AdaptiveLimit | undefined;
  readonly #fixed: number;
  readonly #queue: number;
  readonly #clock: Clock;
  readonly #waiting: Queue;
  #active = 0;

  /** @internal Made by `createBulkhead`. */
  constructor({ limit, queue = 0, clock = systemClock }: BulkheadOptions) {
    this.#adaptive = typeof limit === "object" ? new AdaptiveLimit(limit) : undefined;
    this.#fixed = typeof limit === "object" ? 0 : wholeAtLeast("bulkhead.limit", limit, 1);
    this.#queue = queue === Infinity ? queue : wholeAtLeast("bulkhead.queue", queue, 0);
    this.#waiting = queue > 0 ? new Queue() : NOBODY;
    this.#clock = clock;
    this.timed = this.#adaptive !== undefined;
  }

  /** How many calls at once, now. */
  get limit(): number {
    return this.#adaptive === undefined ? this.#fixed : this.#adaptive.limit;
  }

  get active(): number {
    return this.#active;
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  /** @internal Whether a call may have to wait. */
  get queues(): boolean {
    return this.#queue > 0;
  }

  /** @internal For those who cannot wait. */
  enterOrThrow(): void {
    if (this.#active >= this.limit || this.#waiting.size > 0) {
      this.counters.rejected += 1;
      throw this.full();
    }
    this.#active += 1;
  }

  async execute<T>(
    fn: (context: PolicyContext) => PromiseLike<T> | T,
    { signal, priority = 0 }: PolicyCall & { readonly priority?: number | undefined } = {},
  ): Promise<T> {
    const unused = (): void => this.leave("ignored", 0);
    await pass(this, signal, { priority, full: () => this.full(), unused });
    const startedMs = this.timed ? this.#clock.awake() : 0;
    let outcome: Outcome = "success";
    try {
      return await fn(new LazyContext(signal));
    } catch (error) {
      outcome = outcomeOf(classify(error, signal ? { signal } : {}), error);
      throw error;
    } finally {
      this.leave(outcome, this.timed ? this.#clock.awake() - startedMs : 0);
    }
  }

  /** @internal */
  enter(node: Queued): Entry {
    if (this.#active < this.limit && this.#waiting.size === 0) {
      this.#active += 1;
      return ENTERED;
    }
    if (this.#waiting.size >= this.#queue) {
      this.counters.rejected += 1;
      return FULL;
    }
    this.#waiting.place(node);
    this.counters.queued += 1;
    return QUEUED;
  }

  /** @internal Whoever does not want to wait any more leaves the queue at once. */
  cancel(node: Queued): void {
    if (!node.queued) return;
    node.queued = false;
    this.#waiting.remove(node);
  }

  /** @internal */
  leave(outcome: Outcome, tookMs: number): void {
    if (this.#adaptive !== undefined && outcome !== "ignored") {
      this.#adaptive.sample(tookMs, outcome === "failure", this.#active);
    }
    this.#active -= 1;
    if (this.#waiting.size === 0) return;
    while (this.#active < this.limit) {
      const node = this.#waiting.shift();
      if (node === undefined) break;
      node.queued = false;
      this.#active += 1;
      grant(node);
    }
  }

  /** @internal */
  full(): Error {
    return new BulkheadFullError(this.limit, this.#waiting.size);
  }
}

/**
 * A bulkhead: at most `limit` calls at once, `queue` more wait, first come, first served, the more important before the
 * others. With bounds instead of a number the limit finds itself.
 *
 * @throws RangeError naming an option that makes no sense
 * @example
 * const bulkhead = createBulkhead({ limit: 4, queue: 100 });
 * await bulkhead.execute(({ signal }) => fetch(url, { signal }));
 */
export function createBulkhead(options: BulkheadOptions): Bulkhead {
  return new Bulkhead(options);
}
