/// <reference lib="esnext.disposable" preserve="true" />
import type { CheckOptions, CheckResult, HistoryEntry, Kind, Status } from "./check.js";
import type { Clock, Gaps, Rng, Signal } from "./shared.js";

export interface HealthOptions {
  /** @default the system's own */
  readonly clock?: Clock | undefined;
  /** Called for gaps in time: after one, nothing is believed before it was asked again. @default none */
  readonly gaps?: Gaps | undefined;
  /** A `stallMonitor()`: its gaps, and its multiplier on every time-out. @default none */
  readonly stall?: { readonly gaps: Gaps; readonly multiplier: () => number } | undefined;
  /** For jitter. @default Math.random */
  readonly rng?: Rng | undefined;
  /** Runs due within so many ms share one timer; none comes earlier by more than this. @default 20 */
  readonly slackMs?: number | undefined;
  /** How many runs may be under way at once; the others wait for their turn. @default any number */
  readonly concurrency?: number | undefined;
  /** Whether checks by time keep the process alive. @default false */
  readonly keepAlive?: boolean | undefined;
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

/** What all checks of one kind say together. */
export interface HealthVerdict {
  /** `fail` or `unknown` as soon as a critical check is; `warn` when any other check is not well. */
  readonly status: Status;
  /** Whether a probe in the manner of Kubernetes succeeds. An `unknown` is good enough to live, and not to get work. */
  readonly ok: boolean;
  readonly checks: readonly CheckResult[];
}

/** Named checks, asked by time, by count or on demand, each at most once at a time. */
export interface Health extends Disposable {
  /** Adds a check; disposing what it returns removes it. */
  check(name: string, options: CheckOptions): Disposable;
  /** Takes a check away, and ends its run; false when there is none of that name. */
  remove(name: string): boolean;
  /** Counts one operation; resolves with the results of the checks that it made due, when they have answered. */
  tick(signal?: Signal): Promise<readonly CheckResult[]>;
  /** Asks one check, sharing a run that is under way. */
  get(name: string, options?: GetOptions): Promise<CheckResult>;
  /** Evidence from real traffic: an error counts as a failed run, none as a passed one. */
  report(name: string, error?: unknown): void;
  /** Every check's last result, or those of one kind, without asking. */
  snapshot(kind?: Kind): readonly CheckResult[];
  /** What they say together, without asking. */
  verdict(kind?: Kind): HealthVerdict;
  /** A check's last answers, oldest first. */
  history(name: string): readonly HistoryEntry[];
  on<K extends keyof HealthEvents>(type: K, listener: (event: HealthEvents[K]) => void): () => void;
}
