import type { Backoff, Budget, BudgetOptions } from "@longhaul/backoff";
import type { Classify, Verdict } from "@longhaul/error-classify";

import type { Breaker } from "../breaker/breaker.js";
import type { BreakerOptions } from "../breaker/breaker-options.js";
import type { Bulkhead, BulkheadOptions } from "../policies/bulkhead.js";
import type { Cache, CacheOptions } from "../policies/cache.js";
import type { Fallback, FallbackOptions, Provider } from "../policies/fallback.js";
import type { Gate } from "../policies/gate.js";
import type { Hedge, HedgeOptions } from "../policies/hedge.js";
import type { LimiterOptions } from "../policies/limiter-options.js";
import type { Signal } from "./time.js";

export interface RetryOptions {
  /** Attempts in all, the first included; repeats after a recovery are not counted. @default 3 */
  readonly attempts?: number | undefined;
  /** @default exponential, 1 s doubling to 30 s, full jitter */
  readonly backoff?: Backoff | undefined;
  /** Which failures are worth the same call again. @default those whose verdict says so: `verdict.blind` */
  readonly when?: ((verdict: Verdict, error: unknown) => boolean) | undefined;
  /** Failures that are repeated without being counted, at most 100 of them in one call. @default none */
  readonly free?: ((verdict: Verdict, error: unknown) => boolean) | undefined;
  /** What all calls together may spend on repeats; share one per peer. @default none */
  readonly budget?: Budget | BudgetOptions | undefined;
  /** A peer that asks for a longer wait gets this one, in ms. @default 3600000 */
  readonly maxHintMs?: number | undefined;
  /**
   * What to do with a failure that another pipeline inside has already repeated to its end: repeating it here too would
   * multiply the attempts. @default "stop"
   */
  readonly nested?: "stop" | "repeat" | undefined;
  /**
   * What to do when our own breaker or bulkhead refuses: tell at once, or wait as for any failure.
   * @default "throw"; "wait" in `resilient`
   */
  readonly rejected?: "throw" | "wait" | undefined;
}

/** Whose turn it is to be. */
export interface LimiterCall {
  /** What the call is for, such as an endpoint. */
  readonly key?: string | undefined;
  /** The higher goes first where calls wait. @default 0 */
  readonly priority?: number | undefined;
}

/** Spaces calls evenly. */
export interface Limiter {
  /** Resolves when the call may go. */
  acquire(signal?: Signal, call?: LimiterCall): Promise<void>;
  /** Nobody goes for this long, in ms: the peer asked for a pause. With `key`, nobody with the same. */
  hold(ms: number, key?: string): void;
  /** The peer said 429. @default `hold` */
  limited?(retryAfterMs?: number, key?: string): void;
  succeeded?(key?: string): void;
}

export interface PipelineOptions {
  /** False: one attempt only. */
  readonly retry?: RetryOptions | false | undefined;
  /** Deadline of one attempt, in ms of awake time; Infinity for none. @default 30000 */
  readonly timeoutMs?: number | undefined;
  /**
   * At its deadline an attempt ends even if the function does not listen, or the signal is aborted and the function's own
   * end is waited for. @default "race"
   */
  readonly timeoutMode?: "race" | "cooperate" | undefined;
  /** An attempt that has not called `progress()` for so long is over, in ms of awake time. @default none */
  readonly idleTimeoutMs?: number | undefined;
  /** Deadline of the call with all its attempts and waits, in ms. @default none */
  readonly totalTimeoutMs?: number | undefined;
  /** Whose time the total deadline counts: with `"awake"` it stands still while the machine sleeps. @default "real" */
  readonly counts?: "real" | "awake" | undefined;
  readonly breaker?: Breaker | BreakerOptions | undefined;
  readonly limiter?: Limiter | LimiterOptions | undefined;
  readonly bulkhead?: Bulkhead | BulkheadOptions | undefined;
  /** A second attempt beside the first when that is late; in place of `retry`, for idempotent calls only. */
  readonly hedge?: Hedge | HedgeOptions | undefined;
  readonly fallback?: Fallback | FallbackOptions | readonly Provider[] | undefined;
  /** Calls with the same `key` share one answer. */
  readonly cache?: Cache | CacheOptions | undefined;
  /** Where calls wait while it is shut: for a person, or until a check passes again. */
  readonly gate?: Gate | undefined;
  /** @default `classify` of @longhaul/error-classify */
  readonly classify?: Classify | undefined;
  /** The one place where a returned value becomes a failure: what it returns is classified as if thrown. */
  readonly inspect?: ((value: unknown) => unknown) | undefined;
}
