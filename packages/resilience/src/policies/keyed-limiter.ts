import { systemClock } from "@longhaul/backoff";

import { classify } from "@longhaul/error-classify";

import type { Clock, Limiter, LimiterCall, Signal, Store } from "../types.js";
import { LazyContext } from "./lazy-context.js";
import { checkedLimiterState } from "./limiter-options.js";
import type { AdaptsOptions, LimiterState } from "./limiter-options.js";
import type { Policy, PolicyCall, PolicyContext } from "./policy.js";
import { RateLimiter } from "./rate-limiter.js";

export interface KeyedLimiterOptions {
  /** How many calls per second all keys have together, of real time; no key has more. */
  readonly perSecond: number;
  /** How many may go at once after a pause. @default 1 */
  readonly burst?: number | undefined;
  /** How each key learns from 429s. @default as `LimiterOptions.adapts` does when it is true */
  readonly adapts?: AdaptsOptions | undefined;
  readonly clock?: Clock | undefined;
  /** Where pauses outlive the process, and are shared by those that use the same. @default nowhere */
  readonly store?: Store | undefined;
  /** Named in the store. @default "limiter" */
  readonly name?: string | undefined;
}

/** Where each key stands, as plain data. */
export interface KeyedLimiterState {
  readonly v: 1;
  readonly keys: Readonly<Record<string, LimiterState>>;
}

/**
 * One pace for all calls, and below it a pace of each key's own that follows what the peer says about that key. A pause
 * that it asks for stops the key alone; when a second key is refused during it, the limit is the peer's and stops all.
 */
export class KeyedLimiter implements Limiter, Policy {
  readonly #options: KeyedLimiterOptions;
  readonly #all: RateLimiter;
  readonly #keys = new Map<string, RateLimiter>();

  /** @internal Made by `createKeyedLimiter`. */
  constructor(options: KeyedLimiterOptions) {
    this.#options = { clock: systemClock, ...options };
    const { perSecond, burst, name = "limiter" } = options;
    this.#all = new RateLimiter({ ...this.#options, perSecond, burst, name, adapts: false });
    // Wrong options are told now, not with the first key.
    this.#make("");
  }

  async execute<T>(
    fn: (context: PolicyContext) => PromiseLike<T> | T,
    { signal, key }: PolicyCall = {},
  ): Promise<T> {
    await this.acquire(signal, { key });
    try {
      const value = await fn(new LazyContext(signal));
      this.succeeded(key);
      return value;
    } catch (error) {
      const { category, retryAfterMs } = classify(error, signal ? { signal } : {});
      if (category === "rate-limited") this.limited(retryAfterMs, key);
      throw error;
    }
  }

  /** The rate of a key now, or of all together. */
  perSecond(key?: string): number {
    if (key === undefined) return this.#all.perSecond;
    return this.#keys.get(key)?.perSecond ?? this.#options.perSecond;
  }

  /** What is left of the pause that a key, or everybody, was asked for, in ms; 0 without one. */
  heldMs(key?: string): number {
    const all = this.#all.heldMs();
    return key === undefined ? all : Math.max(all, this.#keys.get(key)?.heldMs() ?? 0);
  }

  /** The keys that were met. */
  get keys(): readonly string[] {
    return [...this.#keys.keys()];
  }

  async acquire(signal?: Signal, call: LimiterCall = {}): Promise<void> {
    const own = call.key === undefined ? undefined : this.#at(call.key);
    do {
      await own?.acquire(signal, call);
      await this.#all.acquire(signal, call);
      // What was said to others meanwhile holds for this one too.
    } while ((own?.heldMs() ?? 0) > 0 || this.#all.heldMs() > 0);
  }

  hold(ms: number, key?: string): void {
    (key === undefined ? this.#all : this.#at(key)).hold(ms);
  }

  limited(retryAfterMs = 0, key?: string): void {
    if (key === undefined) return this.#all.limited(retryAfterMs);
    const others = [...this.#keys].some(([name, each]) => name !== key && each.heldMs() > 0);
    this.#at(key).limited(retryAfterMs);
    if (others) this.#all.hold(retryAfterMs);
  }

  succeeded(key?: string): void {
    if (key !== undefined) this.#at(key).succeeded();
  }

  /** Resolves when what the store knows of these keys is known here; rejects when it cannot be read. */
  async ready(keys: readonly string[] = []): Promise<void> {
    await Promise.all([this.#all, ...keys.map((key) => this.#at(key))].map((each) => each.ready()));
  }

  toJSON(): KeyedLimiterState {
    const states = [...this.#keys].map(([key, each]) => [key, each.toJSON()] as const);
    return { v: 1, keys: Object.fromEntries(states) };
  }

  /** Goes on where another limiter stood. @throws RangeError when it is no such state */
  restore(state: KeyedLimiterState): void {
    const { v, keys } = state as Partial<KeyedLimiterState>;
    if (v !== 1 || typeof keys !== "object" || keys === null) {
      throw new RangeError(
        `a limiter's state must come from toJSON(), not ${JSON.stringify(state)}`,
      );
    }
    const all = Object.entries(keys).map(
      ([key, each]) => [key, checkedLimiterState(each)] as const,
    );
    for (const [key, each] of all) this.#at(key).restore(each);
  }

  #at(key: string): RateLimiter {
    const found = this.#keys.get(key);
    if (found !== undefined) return found;
    const made = this.#make(key);
    this.#keys.set(key, made);
    return made;
  }

  #make(key: string): RateLimiter {
    const { perSecond, burst, clock, store, name = "limiter", adapts = true } = this.#options;
    return new RateLimiter({ perSecond, burst, clock, store, name: `${name}/${key}`, adapts });
  }
}

/**
 * A limiter for a peer that limits each of its endpoints by itself: give the endpoint as the call's `key`.
 *
 * @throws RangeError naming an option that makes no sense
 * @example
 * const limiter = createKeyedLimiter({ perSecond: 2 });
 * const calls = pipeline({ limiter });
 * await calls.execute(() => fetch(url), { key: "profiles" });
 */
export function createKeyedLimiter(options: KeyedLimiterOptions): KeyedLimiter {
  return new KeyedLimiter(options);
}
