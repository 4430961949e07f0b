import type { Action, Category, Verdict } from "@longhaul/error-classify";

import type { Gap } from "./time.js";

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
  /** The sleep, or long freeze, that it came from. */
  readonly gap?: Gap | undefined;
}

/** The events of a protected function. */
export interface ResilienceEvents {
  readonly start: { readonly name: string };
  /** The keep-awake lock's answer. */
  readonly awake: { readonly outcome: string; readonly why: string };
  /** The machine slept, or this process stood still for long; what was under way may have been cut off. */
  readonly slept: { readonly gap: Gap };
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
  /** A worn handle was replaced between two calls. */
  readonly renewed: { readonly generation: number; readonly tookMs: number };
  readonly recoveryFailed: {
    readonly action: Action;
    readonly error: unknown;
    readonly verdict: Verdict;
    readonly attempt: number;
  };
  /** Recovery is at its end: the run waits for a person, at the gate `recovery.person`. */
  readonly paused: {
    readonly outage: Outage;
    readonly verdict: Verdict;
    readonly error: unknown;
    readonly reason: string;
  };
  readonly resumed: { readonly outage: Outage; readonly pausedMs: number };
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
