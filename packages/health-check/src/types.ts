/// <reference lib="esnext.disposable" preserve="true" />
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

/** `unknown`: never asked, or the last answer is too old to be believed. */
export type Status = "pass" | "warn" | "fail" | "unknown";

/** What a check's function is given. */
export interface CheckContext {
  /** Aborted when the check's time is over or the health is disposed. */
  readonly signal: Signal;
}

/** One named check. It has no side effects: it asks, it never mends. */
export interface CheckOptions {
  /** Returns or resolves = alive; a throw or a rejection = not. */
  readonly run: (context: CheckContext) => unknown;
  /** Run every so many ms. @default never by time */
  readonly everyMs?: number | undefined;
  /** Run every so many operations counted by `tick()`. @default never by count */
  readonly everyOps?: number | undefined;
  /** How long one run may take, in ms; then it counts as failed and its late answer is dropped. @default 5000 */
  readonly timeoutMs?: number | undefined;
  /** Failures in a row until the status is `fail`. @default 1 */
  readonly failAfter?: number | undefined;
  /** Passes in a row until the status is `pass` again. @default 1 */
  readonly passAfter?: number | undefined;
  /** How long an answer is believed, in ms; then the status is `unknown`. @default for ever */
  readonly freshForMs?: number | undefined;
}

/** The answer of one check. */
export interface CheckResult {
  readonly name: string;
  readonly status: Status;
  /** What the last failed run threw. */
  readonly error?: unknown;
  /** How long the last run took, in ms. */
  readonly tookMs?: number | undefined;
  /** Unix time in ms of the last run. */
  readonly checkedAt?: number | undefined;
  /** Failures in a row. */
  readonly failures: number;
}

export interface HealthOptions {
  readonly clock?: Clock | undefined;
  /** Called for gaps in time: after one, nothing is believed before it was asked again. */
  readonly gaps?: Gaps | undefined;
}

export interface GetOptions {
  /** An answer at most this old is good enough. @default 0, ask now */
  readonly maxAgeMs?: number | undefined;
  readonly signal?: Signal | undefined;
}

/** The events of a `Health`. */
export interface HealthEvents {
  /** A check's status changed. */
  readonly change: { readonly from: Status; readonly to: CheckResult };
}

/** Named checks, asked by time, by count or on demand, each at most once at a time. */
export interface Health extends Disposable {
  check(name: string, options: CheckOptions): void;
  /** Counts one operation; resolves with the results of the checks that it made due, when they have answered. */
  tick(signal?: Signal): Promise<readonly CheckResult[]>;
  /** Asks one check, sharing a run that is under way. */
  get(name: string, options?: GetOptions): Promise<CheckResult>;
  /** Evidence from real traffic: an error counts as a failed run, none as a passed one. */
  report(name: string, error?: unknown): void;
  snapshot(): readonly CheckResult[];
  on<K extends keyof HealthEvents>(type: K, listener: (event: HealthEvents[K]) => void): () => void;
}
