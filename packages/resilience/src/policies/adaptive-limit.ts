import { atLeast, share, wholeAtLeast } from "../validate.js";

export interface AdaptiveLimitOptions {
  /** @default 1 */
  readonly min?: number | undefined;
  /** @default 200 */
  readonly max?: number | undefined;
  /** @default 10, within `min` and `max` */
  readonly initial?: number | undefined;
  /** What the limit is multiplied by when the peer is overloaded, above 0 up to 1. @default 0.9 */
  readonly decrease?: number | undefined;
  /** Calls that take so many times as long as the fastest ones mean overload. @default 2 */
  readonly tolerance?: number | undefined;
}

/** The fastest time is believed for so many calls, then it is measured anew: peers change. */
const BELIEVED_FOR = 1000;

/**
 * A limit that finds what the peer can take: one more for each full round of good calls, a tenth less when calls fail
 * from overload or queue at the peer. AIMD, as TCP does (RFC 5681), with the delay as an early sign as in TCP Vegas.
 */
export class AdaptiveLimit {
  limit: number;
  readonly #options: Required<{ readonly [K in keyof AdaptiveLimitOptions]: number }>;
  #exact: number;
  #fastestMs = Infinity;
  #samples = 0;

  constructor(options: AdaptiveLimitOptions) {
    const { min = 1, max = 200, decrease = 0.9, tolerance = 2 } = options;
    const { initial = Math.min(max, Math.max(min, 10)) } = options;
    wholeAtLeast("bulkhead.limit.min", min, 1);
    wholeAtLeast("bulkhead.limit.max", max, min);
    wholeAtLeast("bulkhead.limit.initial", initial, min);
    share("bulkhead.limit.decrease", decrease);
    atLeast("bulkhead.limit.tolerance", tolerance, 1);
    this.#options = { min, max, decrease, tolerance, initial };
    this.#exact = Math.min(max, initial);
    this.limit = Math.floor(this.#exact);
  }

  /** Takes how long a call took and whether it failed from overload; `active` calls were under way, itself included. */
  sample(tookMs: number, overloaded: boolean, active: number): void {
    const { min, max, decrease, tolerance } = this.#options;
    this.#samples += 1;
    if (this.#samples % BELIEVED_FOR === 0) this.#fastestMs = Infinity;
    if (!overloaded) this.#fastestMs = Math.min(this.#fastestMs, tookMs);
    // Times of a few ms vary by more than a peer's queue would make them.
    const late = tookMs > tolerance * this.#fastestMs + 5;
    if (overloaded || late) this.#exact = Math.max(min, this.#exact * decrease);
    // A limit that nobody reaches says nothing about the peer.
    else if (active * 2 >= this.limit) this.#exact = Math.min(max, this.#exact + 1 / this.#exact);
    this.limit = Math.floor(this.#exact);
  }
}
