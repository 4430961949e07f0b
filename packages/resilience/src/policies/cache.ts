import { systemClock } from "@longhaul/backoff";

import type { Clock, Signal } from "../types.js";
import { atLeast, wholeAtLeast } from "../validate.js";
import { LazyContext } from "./lazy-context.js";
import type { Policy, PolicyCall, PolicyContext } from "./policy.js";
import { Shared } from "./shared.js";

export interface CacheOptions {
  /** How long an answer is good, in ms of real time; 0 only joins calls that are under way. @default 0 */
  readonly ttlMs?: number | undefined;
  /** How many answers are kept; the one unused for longest goes first. @default 1000 */
  readonly max?: number | undefined;
  readonly clock?: Clock | undefined;
}

/** Answers a key once: calls with the same key share the one that is under way, and its answer for a while. */
export class Cache implements Policy {
  readonly counters = { hits: 0, joined: 0, misses: 0 };
  readonly #ttlMs: number;
  readonly #max: number;
  readonly #clock: Clock;
  readonly #answers = new Map<string, { readonly value: unknown; readonly untilMs: number }>();
  readonly #underWay = new Map<string, Shared<unknown>>();

  /** @internal Made by `createCache`. */
  constructor({ ttlMs = 0, max = 1000, clock = systemClock }: CacheOptions) {
    this.#ttlMs = atLeast("cache.ttlMs", ttlMs, 0, " ms");
    this.#max = wholeAtLeast("cache.max", max, 0);
    this.#clock = clock;
  }

  get size(): number {
    return this.#answers.size;
  }

  async execute<T>(
    fn: (context: PolicyContext) => PromiseLike<T> | T,
    { signal, key }: PolicyCall = {},
  ): Promise<T> {
    return this.through(key, signal, async (own) => fn(new LazyContext(own)));
  }

  /** Forgets an answer, or all of them. */
  forget(key?: string): void {
    if (key === undefined) this.#answers.clear();
    else this.#answers.delete(key);
  }

  /** @internal Without a key nothing is shared. */
  async through<T>(
    key: string | undefined,
    signal: Signal | undefined,
    run: (signal: Signal | undefined) => Promise<T>,
  ): Promise<T> {
    if (signal?.aborted) throw signal.reason;
    if (key === undefined) return run(signal);
    const known = this.#answers.get(key);
    if (known !== undefined && this.#clock.real() < known.untilMs) {
      this.counters.hits += 1;
      this.#answers.delete(key);
      this.#answers.set(key, known);
      return known.value as T;
    }
    const found = this.#underWay.get(key);
    if (found !== undefined) {
      this.counters.joined += 1;
      return found.join(signal) as Promise<T>;
    }
    this.counters.misses += 1;
    const shared: Shared<T> = new Shared<T>(run, () => {
      if (this.#underWay.get(key) === shared) this.#underWay.delete(key);
    });
    this.#underWay.set(key, shared);
    void this.#keep(key, shared);
    return shared.join(signal);
  }

  async #keep(key: string, shared: Shared<unknown>): Promise<void> {
    try {
      const value = await shared.result;
      if (this.#ttlMs > 0) this.#set(key, value);
    } catch {
      // A failure is not kept: who asks next tries anew.
    }
  }

  #set(key: string, value: unknown): void {
    this.#answers.delete(key);
    this.#answers.set(key, { value, untilMs: this.#clock.real() + this.#ttlMs });
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > this.#max && oldest !== undefined) this.#answers.delete(oldest);
  }
}

/**
 * Answers the same question once: calls with the same `key` share the call that is under way, and its answer for `ttlMs`.
 * Only successes are kept. A caller that gives up leaves the others theirs; when all have, the call is stopped.
 *
 * @throws RangeError naming an option that makes no sense
 */
export function createCache(options: CacheOptions = {}): Cache {
  return new Cache(options);
}
