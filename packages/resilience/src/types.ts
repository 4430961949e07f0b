/// <reference lib="esnext.disposable" preserve="true" />
import type { Backoff } from "@longhaul/backoff";
import type { Action, Category, Classify, Context, Verdict } from "@longhaul/error-classify";
import type { Health } from "@longhaul/health-check";
import type { InhibitOptions } from "@longhaul/sleep-inhibit";

/**
 * Time as a long run needs it. All values in milliseconds.
 * `awake` stops while the machine sleeps, `real` does not, `wall` is the calendar (Unix time) and may jump.
 */
export interface Clock {
  awake(): number;
  real(): number;
  wall(): number;
  /** Calls back once after `ms` of awake time; returns a function that cancels. */
  timer(ms: number, callback: () => void): () => void;
}

/** A stretch of time in which this process did not run. `exact` is false where the length is an estimate. */
export interface Gap {
  readonly kind: "slept" | "frozen" | "blocked";
  readonly ms: number;
  readonly exact: boolean;
}

/** Subscribes to gaps; returns the function that unsubscribes. */
export type Gaps = (callback: (gap: Gap) => void) => () => void;

/** What an abort signal must have where neither the DOM nor Node's types are known. */
export interface SignalLike {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/** The `AbortSignal` of the consumer's own libraries, or its shape where they have none. */
export type Signal = typeof globalThis extends { AbortSignal: { prototype: infer S } }
  ? S
  : SignalLike;

/** A small keyed memory that outlives a run. Values are text; a version guards against lost updates. */
export interface Store {
  get(key: string): Promise<{ readonly value: string; readonly version: number } | undefined>;
  /** Writes if the version is still `ifVersion` (undefined: if the key is absent). False when it is not. */
  set(key: string, value: string, ifVersion: number | undefined): Promise<boolean>;
  delete(key: string): Promise<void>;
}

/** What a call's function is given, anew for each attempt. */
export interface Call<H> {
  /** Aborted by the caller, by the attempt's deadline, or when the session of this generation is lost. */
  readonly signal: Signal;
  /** 1 for the first attempt. */
  readonly attempt: number;
  readonly session: H;
  /** Raised with each new session handle. */
  readonly generation: number;
  /** What is left of the total deadline, in ms; Infinity without one. */
  readonly remainingMs: number;
}

export interface CallOptions {
  /** False: never repeated once the request may have reached the peer; the outcome is then unknown. @default true */
  readonly idempotent?: boolean | undefined;
  /** What the call is for, such as an endpoint; rate limits and outages of one key leave the others alone. */
  readonly key?: string | undefined;
  readonly signal?: Signal | undefined;
}

/** One protected run, handed to the function that `resilient` wraps. */
export interface Run<H = void> {
  readonly name: string;
  /** Aborted when the run is to stop. */
  readonly signal: Signal;
  /** Runs `fn` once, or again after a wait or a recovery; waits while a recovery is under way. */
  readonly call: <T>(
    fn: (call: Call<H>) => PromiseLike<T> | T,
    options?: CallOptions,
  ) => Promise<T>;
  /** Asks the session now; one that is found dead is recovered before this resolves. */
  readonly probe: (signal?: Signal) => Promise<void>;
  /** A store of this run's own. */
  readonly checkpoint: Store;
}

/** Makes a usable handle out of a broken one. Rejects when it cannot. */
export type Recover<H> = (cause: Verdict, handle: H, signal: Signal) => PromiseLike<H> | H;

/** Something with a life of its own that calls need: a browser, a connection, a log-in. */
export interface Session<H = void> {
  open?(signal: Signal): PromiseLike<H> | H;
  close?(handle: H): PromiseLike<void> | void;
  /** Resolves = alive; a throw is classified. It has no side effects. */
  probe(handle: H, signal: Signal): unknown;
  /** One way for everything, or one rung per action: reconnect, reopen-page, reopen-browser, reauthenticate. */
  readonly recover: Recover<H> | Partial<Record<Action, Recover<H>>>;
  /** Tells at once when the handle is lost; returns the function that stops telling. */
  onLost?(handle: H, lost: (cause: unknown) => void): () => void;
  /** What the handle knows that an error does not, such as whether the browser is still connected. */
  context?(handle: H): Context;
}

export interface RetryOptions {
  /** Attempts in all, the first included; repeats after a recovery are not counted. @default 3 */
  readonly attempts?: number | undefined;
  /** @default exponential, 1 s doubling to 30 s, full jitter */
  readonly backoff?: Backoff | undefined;
}

/** Spaces calls evenly. */
export interface Limiter {
  /** Resolves when the call may go. */
  acquire(signal?: Signal): Promise<void>;
  /** Nobody goes for this long, in ms: the peer asked for a pause. */
  hold(ms: number): void;
}

export interface LimiterOptions {
  readonly perSecond: number;
  readonly clock?: Clock | undefined;
}

export interface PipelineOptions {
  /** False: one attempt only. */
  readonly retry?: RetryOptions | false | undefined;
  /** Deadline of one attempt, in ms of awake time. @default 30000 */
  readonly timeoutMs?: number | undefined;
  /** Deadline of the call with all its attempts and waits, in ms of real time. @default none */
  readonly totalTimeoutMs?: number | undefined;
  readonly limiter?: Limiter | LimiterOptions | undefined;
  /** @default `classify` of @longhaul/error-classify */
  readonly classify?: Classify | undefined;
  /** The one place where a returned value becomes a failure: what it returns is classified as if thrown. */
  readonly inspect?: ((value: unknown) => unknown) | undefined;
}

export interface RecoveryOptions {
  /** Failed recovery attempts in one outage until it is given up. @default 3 */
  readonly maxAttempts?: number | undefined;
  /** Waits before attempts. @default exponential 2, 4, 8 s, no jitter */
  readonly backoff?: Backoff | undefined;
  /** Whether what is proven dead, with a reachable peer, is reopened without a first wait. @default "now" */
  readonly first?: "now" | "backoff" | undefined;
  /** Outages allowed in a window; one more is given up at once. @default 6 in 600000 ms */
  readonly budget?: { readonly outages: number; readonly windowMs: number } | undefined;
  /** Deadline of one rung with its probe, in ms. @default 60000 */
  readonly timeoutMs?: number | undefined;
}

export interface SessionHealthOptions {
  /** Probe the session before every so many calls. @default 5 */
  readonly everyOps?: number | undefined;
  /** Probe it every so many ms, calls or not. @default never */
  readonly everyMs?: number | undefined;
  /** @default 5000 */
  readonly timeoutMs?: number | undefined;
  /** Failed probes in a row until the session counts as lost. @default 1 */
  readonly failAfter?: number | undefined;
}

/** A lock that somebody else took, for `keepAwake`. */
export type KeepAwake = (reason: string, signal: Signal) => Promise<AsyncDisposable>;

/** One stretch of trouble, from the first failed call to the first good one after it. */
export interface Outage {
  /** What it was: the first cause, unless a later one says the same more exactly. */
  readonly category: Category;
  readonly action: Action;
  /** Every category seen, in order. */
  readonly categories: readonly Category[];
  /** The first cause's message. */
  readonly message: string;
  readonly rule: string;
  /** The key of the call, where only that key is concerned. */
  readonly key?: string | undefined;
  /** Unix time in ms when it was noticed. */
  readonly noticedAt: number;
  /** From the last sign of life to the notice, in ms: the cause lies in between. */
  readonly noticedAfterMs: number;
  /** From the notice to the first good call, in ms; absent while it lasts or when it never ended. */
  readonly recoveredAfterMs?: number | undefined;
  /** Recoveries tried. */
  readonly recoveries: number;
  /** Repeats of calls without recovery. */
  readonly repeats: number;
}

/** The events of a protected function. */
export interface ResilienceEvents {
  readonly start: { readonly name: string };
  /** The keep-awake lock's answer. */
  readonly awake: { readonly outcome: string; readonly why: string };
  /** A call failed in a way that is worth another attempt. */
  readonly lost: {
    readonly outage: Outage;
    readonly verdict: Verdict;
    readonly error: unknown;
    readonly attempt: number;
    readonly maxAttempts: number;
  };
  /** Before the next attempt; 0 ms when what is dead is proven so. */
  readonly waiting: {
    readonly outage: Outage;
    readonly waitMs: number;
    readonly verdict: Verdict;
    readonly attempt: number;
  };
  readonly recovering: {
    readonly outage: Outage;
    readonly action: Action;
    readonly verdict: Verdict;
    readonly attempt: number;
  };
  readonly recovered: {
    readonly outage: Outage;
    readonly action: Action;
    readonly tookMs: number;
    readonly generation: number;
  };
  readonly recoveryFailed: {
    readonly action: Action;
    readonly error: unknown;
    readonly verdict: Verdict;
    readonly attempt: number;
  };
  readonly retrying: {
    readonly outage: Outage;
    readonly verdict: Verdict;
    readonly attempt: number;
  };
  /** The outage is over: a call has completed. */
  readonly outage: Outage;
  readonly end: { readonly ok: boolean; readonly error?: unknown };
  /** The keep-awake lock is gone. */
  readonly released: { readonly name: string };
}

export type On = <K extends keyof ResilienceEvents>(
  type: K,
  listener: (event: ResilienceEvents[K]) => void,
) => () => void;

export interface ResilientOptions<H = void> {
  /** Hold the computer awake while the function runs. @default true */
  readonly keepAwake?: boolean | InhibitOptions | KeepAwake | undefined;
  readonly session?: Session<H> | undefined;
  readonly recovery?: RecoveryOptions | undefined;
  readonly health?: SessionHealthOptions | Health | false | undefined;
  /** How each `run.call` is made. */
  readonly call?: PipelineOptions | undefined;
  /** Run the function again from its start when it failed itself, at most `recovery.maxAttempts` times. @default false */
  readonly rerun?: boolean | undefined;
  /** Before the first recovery of an outage. A throw forbids it: the run fails with that error. */
  readonly onLost?: ((lost: ResilienceEvents["lost"]) => PromiseLike<void> | void) | undefined;
  /** After a recovery, before calls go on. A throw counts as a failed recovery. */
  readonly onRecovered?:
    | ((recovered: ResilienceEvents["recovered"]) => PromiseLike<void> | void)
    | undefined;
  readonly signal?: Signal | undefined;
  /** Where `run.checkpoint` keeps its values. @default in memory */
  readonly store?: Store | undefined;
  readonly clock?: Clock | undefined;
}

/** The protected function; its events tell what happens to it. */
export interface Resilient<A extends readonly unknown[], R> {
  (...args: A): Promise<R>;
  readonly on: On;
}
