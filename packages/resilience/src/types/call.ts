import type { Signal } from "./time.js";

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

/** What the function of a pipeline is given. */
export interface PipelineCall extends Call<undefined> {
  /** Tells that it goes on: `idleTimeoutMs` begins anew. */
  progress(): void;
}

export interface CallOptions {
  /** False: never repeated once the request may have reached the peer; the outcome is then unknown. @default true */
  readonly idempotent?: boolean | undefined;
  /** What the call is for, such as an endpoint; rate limits and outages of one key leave the others alone. */
  readonly key?: string | undefined;
  readonly signal?: Signal | undefined;
  /** The higher goes first where calls wait for a place. @default 0 */
  readonly priority?: number | undefined;
}
