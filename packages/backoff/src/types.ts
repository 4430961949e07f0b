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

/** Subscribes to whatever ends a wait early (a passing check, an "online" event); returns the function that unsubscribes. */
export type Wake = (callback: () => void) => () => void;

/** Uniform numbers in [0, 1). */
export type Rng = () => number;

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

/**
 * How random a delay is, `e` being the curve and `c` the cap.
 * `none`: exactly `e`. `full`: from 0 to `e`. `equal`: from `e / 2` to `e`. `band`: `e`, give or take a share of it.
 * `settle`: from 0 to `2e`, and at the cap from `c / 3` to `2c / 3`.
 */
export type Jitter = "none" | "full" | "equal" | "band" | "settle";

/** Where a backoff stands. Plain data: survives JSON and continues identically. */
export interface BackoffState {
  readonly v: 1;
  /** Failed attempts so far. */
  readonly attempt: number;
  /** The delay given last, in ms, before any hint: a peer's wish does not bend the curve. */
  readonly previousMs: number;
  /** State of the seeded generator; absent when unseeded. */
  readonly random?: number | undefined;
  /** Of a backoff per category: where the one of each category stands. */
  readonly by?: Readonly<Record<string, BackoffState>> | undefined;
  /** Of a backoff per category: where the fallback stands. */
  readonly rest?: BackoffState | undefined;
}

/** What to do next: wait this long, and where the backoff stands then. */
export interface Step {
  readonly waitMs: number;
  /** Whether the curve or the server's hint decided. */
  readonly why: "curve" | "hint";
  /** By how much the wait falls short of the hint, in ms, because of `maxHintMs`. Absent when it does not. */
  readonly cutMs?: number | undefined;
  readonly state: BackoffState;
}

/** What is known about the failure that is waited for. */
export interface StepContext {
  /** The least the peer asked for (a Retry-After, say), in ms. The wait is the larger of curve and hint. */
  readonly hintMs?: number | undefined;
  /** What kind of failure it was. Read by `perCategory`, passed over by everything else. */
  readonly category?: string | undefined;
}

/** An immutable answer to "how long now?". It never decides to stop; that belongs to the caller. */
export interface Backoff {
  /** The first state. */
  start(): BackoffState;
  /** The wait after one more failure. Pure, unless unseeded jitter draws from `rng`. */
  next(state?: BackoffState, context?: StepContext): Step;
}
