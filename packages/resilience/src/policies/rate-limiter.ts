import { systemClock } from "@longhaul/backoff";
import { classify } from "@longhaul/error-classify";

import { LimitedError } from "../rejections.js";
import type { Clock, Limiter, LimiterCall, Signal } from "../types.js";
import { atLeast } from "../validate.js";
import { LOOK_MS } from "../wait-until.js";
import { grant } from "./grants.js";
import { LazyContext } from "./lazy-context.js";
import { checkedLimiterState, limiterSettings } from "./limiter-options.js";
import type { LimiterOptions, LimiterSettings, LimiterState } from "./limiter-options.js";
import type { Policy, PolicyCall, PolicyContext } from "./policy.js";
import { ENTERED, FULL, QUEUED } from "./turnstile.js";
import type { Entry, Queued } from "./turnstile.js";
import { Schedule } from "./schedule.js";
import { SharedHold } from "./shared-hold.js";
import { Queue } from "./queue.js";
import { pass } from "./waiting.js";

/** Lets calls go so many per second, in order. One timer serves all who wait; whoever gives up leaves no gap behind. */
export class RateLimiter implements Limiter, Policy {
  readonly counters = { rejected: 0, queued: 0, held: 0 };
  readonly #settings: LimiterSettings;
  readonly #clock: Clock;
  readonly #waiting = new Queue();
  readonly #onTimer = (): void => this.#look();
  readonly #schedule: Schedule;
  readonly #shared: SharedHold | undefined;
  #cancelTimer: (() => void) | undefined;

  /** @internal Made by `createLimiter`. */
  constructor(options: LimiterOptions) {
    this.#settings = limiterSettings(options);
    this.#clock = options.clock ?? systemClock;
    this.#schedule = new Schedule(this.#settings, this.#clock);
    const { store, name = "limiter" } = options;
    this.#shared = store && new SharedHold(store, name, this.#clock, (ms) => this.#holdHere(ms));
  }

  /** The rate now; it changes only if it adapts. */
  get perSecond(): number {
    return this.#schedule.perSecond;
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  async execute<T>(
    fn: (context: PolicyContext) => PromiseLike<T> | T,
    { signal }: PolicyCall = {},
  ): Promise<T> {
    await this.acquire(signal);
    try {
      const value = await fn(new LazyContext(signal));
      this.succeeded();
      return value;
    } catch (error) {
      const { category, retryAfterMs } = classify(error, signal ? { signal } : {});
      if (category === "rate-limited") this.limited(retryAfterMs);
      throw error;
    }
  }

  acquire(signal?: Signal, { priority }: LimiterCall = {}): Promise<void> {
    return pass(this, signal, { priority, full: () => this.full() });
  }

  hold(ms: number): void {
    this.#holdHere(atLeast("ms", ms, 0));
    this.counters.held += 1;
    if (ms > 0) this.#shared?.push(ms);
  }

  /** Resolves when what the store knows is known here; rejects when it cannot be read. */
  async ready(): Promise<void> {
    await this.#shared?.pull();
  }

  /** The peer said 429: holds as long as it asked for, and goes on slower if it adapts. */
  limited(retryAfterMs = 0): void {
    this.#schedule.slower();
    this.hold(retryAfterMs);
  }

  succeeded(): void {
    this.#schedule.faster();
  }

  toJSON(): LimiterState {
    return { v: 1, perSecond: this.perSecond, freeAt: this.#clock.wall() + this.waitMs() };
  }

  /** Goes on where another limiter stood; a hold is not forgotten. @throws RangeError when it is no such state */
  restore(state: LimiterState): void {
    const { perSecond, freeAt } = checkedLimiterState(state);
    if (this.#settings.adapts)
      this.#schedule.perSecond = Math.min(this.#settings.perSecond, perSecond);
    const left = freeAt - this.#clock.wall();
    if (left > 0) this.hold(left);
  }

  /** What is left of the pause that the peer asked for, in ms; 0 without one. */
  heldMs(): number {
    return this.#schedule.heldMs();
  }

  /** How long a call that comes now would wait for the schedule alone, in ms. */
  waitMs(): number {
    return this.#schedule.waitMs();
  }

  /** @internal For those who cannot wait. */
  takeOrThrow(): void {
    if (this.#waiting.size === 0 && this.#schedule.takes()) return;
    this.counters.rejected += 1;
    throw this.full();
  }

  /** @internal */
  enter(node: Queued): Entry {
    this.#shared?.pullNowAndThen();
    if (this.#waiting.size === 0 && this.#schedule.takes()) return ENTERED;
    if (this.#waiting.size >= this.#settings.queue) {
      this.counters.rejected += 1;
      return FULL;
    }
    this.#waiting.place(node);
    this.counters.queued += 1;
    if (this.#cancelTimer === undefined) this.#arm();
    return QUEUED;
  }

  /** @internal */
  cancel(node: Queued): void {
    if (!node.queued) return;
    node.queued = false;
    this.#waiting.remove(node);
    if (this.#waiting.size === 0) this.#disarm();
  }

  /** @internal */
  full(): Error {
    return new LimitedError(this.waitMs());
  }

  #holdHere(ms: number): void {
    this.#schedule.hold(ms);
    this.#arm();
  }

  #look(): void {
    this.#cancelTimer = undefined;
    while (this.#waiting.size > 0 && this.#schedule.takes()) {
      const node = this.#waiting.shift() as Queued;
      node.queued = false;
      grant(node);
    }
    this.#arm();
  }

  /** In chunks: timers run in awake time. */
  #arm(): void {
    this.#disarm();
    if (this.#waiting.size === 0) return;
    this.#cancelTimer = this.#clock.timer(Math.min(this.waitMs(), LOOK_MS), this.#onTimer);
  }

  #disarm(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
  }
}
