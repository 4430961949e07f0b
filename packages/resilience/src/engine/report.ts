import type { Verdict } from "@longhaul/error-classify";

/** Why a call ended. */
export type StoppedBy =
  | "success"
  /** The failure is not worth the same call again. */
  | "verdict"
  | "attempts"
  | "budget"
  /** The total deadline. */
  | "deadline"
  | "abort"
  /** Our own breaker, bulkhead or limiter refused it. */
  | "rejected"
  /** It may have been done, and must not be repeated. */
  | "unknown"
  /** A pipeline inside has repeated it to its end already. */
  | "nested";

/** The account of one execution. */
export interface Report {
  /** How often the function was called. */
  readonly attempts: number;
  /** Between attempts, in ms. */
  readonly waitedMs: number;
  /** The attempts' errors, the last 16 of them. */
  readonly errors: readonly unknown[];
  /** Errors before those. */
  readonly moreErrors: number;
  readonly stoppedBy: StoppedBy;
}

/** What a call has come to, instead of a value or a throw. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T; readonly report: Report }
  | {
      readonly ok: false;
      readonly error: unknown;
      /** What the error means. */
      readonly verdict: Verdict;
      readonly report: Report;
    };
