/// <reference lib="esnext.disposable" preserve="true" />
import type { Backoff } from "@longhaul/backoff";
import type { Health } from "@longhaul/health-check";
import type { InhibitOptions } from "@longhaul/sleep-inhibit";

import type { Gate } from "../policies/gate.js";
import type { On, ResilienceEvents } from "./events.js";
import type { PipelineOptions } from "./pipeline-options.js";
import type { Session } from "./session.js";
import type { Store } from "./store.js";
import type { Clock, Gaps, Signal } from "./time.js";

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
  /**
   * The last rung: a person. Instead of giving up, the run pauses at this gate with its reason; after `resume()` the session
   * is asked, and recovered anew if it does not answer. @default none: it is given up
   */
  readonly person?: Gate | undefined;
  /** How long a person is waited for, in ms of real time; then it is given up. @default Infinity */
  readonly personTimeoutMs?: number | undefined;
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
  /** @default this machine's, which counts sleep exactly where the system tells it */
  readonly clock?: Clock | undefined;
  /** Who tells that the machine slept. @default the one monitor of this process; none beside a `clock` of your own */
  readonly gaps?: Gaps | undefined;
}

/** The protected function; its events tell what happens to it. */
export interface Resilient<A extends readonly unknown[], R> {
  (...args: A): Promise<R>;
  readonly on: On;
}
