import { createBudget, exponential, systemClock } from "@longhaul/backoff";
import type { Backoff, Budget } from "@longhaul/backoff";
import { classify as defaultClassify } from "@longhaul/error-classify";
import type { Classify, Verdict } from "@longhaul/error-classify";

import { noCounts } from "./counters.js";
import type { Counters } from "./counters.js";
import { Breaker } from "./breaker/breaker.js";
import { Deadlines } from "./engine/deadlines.js";
import { delaysOf } from "./engine/delays.js";
import type { Delays } from "./engine/delays.js";
import type { Events } from "./events.js";
import { Outages } from "./outages.js";
import { Bulkhead } from "./policies/bulkhead.js";
import type { Gate } from "./policies/gate.js";
import { RateLimiter } from "./policies/rate-limiter.js";
import { watchSleeps } from "./sleeps.js";
import type { Sleeps } from "./sleeps.js";
import type { Clock, Limiter, PipelineOptions, RetryOptions, Signal } from "./types.js";
import { atLeast, oneOf, wholeAtLeast } from "./validate.js";

/** How calls are made, with every default filled in. */
export interface CallPolicy {
  readonly name: string;
  readonly attempts: number;
  readonly backoff: Backoff;
  /** The caller's own: a category's first delay does not bend it. */
  readonly ownBackoff: boolean;
  readonly when: ((verdict: Verdict, error: unknown) => boolean) | undefined;
  readonly free: ((verdict: Verdict, error: unknown) => boolean) | undefined;
  readonly budget: Budget | undefined;
  readonly maxHintMs: number;
  readonly stopsNested: boolean;
  readonly waitsRejected: boolean;
  readonly timeoutMs: number;
  readonly races: boolean;
  readonly idleTimeoutMs: number;
  readonly totalTimeoutMs: number;
  readonly counts: "real" | "awake";
  readonly breaker: Breaker | undefined;
  /** Ours, which a call can stand in itself; or somebody else's. */
  readonly limiter: RateLimiter | undefined;
  readonly otherLimiter: Limiter | undefined;
  readonly bulkhead: Bulkhead | undefined;
  readonly gate: Gate | undefined;
  /** Whether a policy wants to know how long calls take. */
  readonly timed: boolean;
  readonly classify: Classify;
  readonly inspect: ((value: unknown) => unknown) | undefined;
  readonly clock: Clock;
  readonly sleeps: Sleeps;
  readonly events: Events;
  readonly outages: Outages;
  readonly signal: Signal;
  readonly counters: Counters;
  readonly deadlines: Deadlines | undefined;
  readonly idle: Deadlines | undefined;
  readonly delays: Delays;
  readonly totals: Delays;
}

interface Surroundings {
  readonly name: string;
  readonly events: Events;
  readonly signal: Signal;
  readonly clock?: Clock | undefined;
  readonly sleeps?: Sleeps | undefined;
  /** A long run waits for its own breaker too, and no shorter than a category's first delay. @default false */
  readonly patient?: boolean | undefined;
}

/** Checks the options of a pipeline and fills in the defaults. */
export function callPolicy(options: PipelineOptions, around: Surroundings): CallPolicy {
  const { timeoutMs = 30_000, idleTimeoutMs = Infinity, totalTimeoutMs = Infinity } = options;
  const { counts = "real", timeoutMode = "race" } = options;
  const { name, events, signal, clock = systemClock } = around;
  const limiter = options.limiter && limiterOf(options.limiter, clock);
  const breaker = options.breaker && breakerOf(options.breaker, clock);
  const bulkhead = options.bulkhead && bulkheadOf(options.bulkhead, clock);
  const retry = retryPolicy(options.retry ?? (options.hedge ? false : {}), around.patient ?? false);
  return {
    // One after the other, not spread: engines then share one shape between all policies.
    name,
    attempts: retry.attempts,
    backoff: retry.backoff,
    ownBackoff: retry.ownBackoff,
    when: retry.when,
    free: retry.free,
    budget: retry.budget,
    maxHintMs: retry.maxHintMs,
    stopsNested: retry.stopsNested,
    waitsRejected: retry.waitsRejected,
    timeoutMs: atLeast("timeoutMs", timeoutMs, 1, " ms"),
    races: oneOf("timeoutMode", timeoutMode, ["race", "cooperate"]) === "race",
    idleTimeoutMs: atLeast("idleTimeoutMs", idleTimeoutMs, 1, " ms"),
    totalTimeoutMs: atLeast("totalTimeoutMs", totalTimeoutMs, 1, " ms"),
    counts: oneOf("counts", counts, ["real", "awake"]),
    breaker,
    limiter: limiter instanceof RateLimiter ? limiter : undefined,
    otherLimiter: limiter instanceof RateLimiter ? undefined : limiter,
    bulkhead,
    gate: options.gate,
    timed: (breaker?.settings.slowMs ?? Infinity) < Infinity || bulkhead?.timed === true,
    classify: options.classify ?? defaultClassify,
    inspect: options.inspect,
    clock,
    sleeps: around.sleeps ?? watchSleeps(clock),
    events,
    signal,
    outages: new Outages(clock, events),
    counters: noCounts(),
    deadlines: timeoutMs < Infinity ? new Deadlines(timeoutMs, clock) : undefined,
    idle: idleTimeoutMs < Infinity ? new Deadlines(idleTimeoutMs, clock) : undefined,
    delays: delaysOf(clock, "waits"),
    totals: delaysOf(clock, counts),
  };
}

let usual: Backoff | undefined;

/** It keeps no state: one serves all. */
const usualBackoff = (): Backoff => (usual ??= exponential());

function retryPolicy(retry: RetryOptions | false, patient: boolean) {
  const options = retry === false ? { attempts: 1 } : retry;
  const { attempts = 3, backoff = usualBackoff(), budget, maxHintMs = 3_600_000 } = options;
  const rejected = options.rejected ?? (patient ? "wait" : "throw");
  return {
    attempts: attempts === Infinity ? attempts : wholeAtLeast("retry.attempts", attempts, 1),
    backoff,
    ownBackoff: options.backoff !== undefined && !patient,
    when: options.when,
    free: options.free,
    budget: budget && ("pay" in budget ? budget : createBudget(budget)),
    maxHintMs: atLeast("retry.maxHintMs", maxHintMs, 0, " ms"),
    stopsNested: oneOf("retry.nested", options.nested ?? "stop", ["stop", "repeat"]) === "stop",
    waitsRejected: oneOf("retry.rejected", rejected, ["throw", "wait"]) === "wait",
  } satisfies Partial<CallPolicy>;
}

const breakerOf = (it: NonNullable<PipelineOptions["breaker"]>, clock: Clock): Breaker =>
  "execute" in it ? it : new Breaker({ clock, ...it });

const bulkheadOf = (it: NonNullable<PipelineOptions["bulkhead"]>, clock: Clock): Bulkhead =>
  "execute" in it ? it : new Bulkhead({ clock, ...it });

const limiterOf = (it: NonNullable<PipelineOptions["limiter"]>, clock: Clock): Limiter =>
  "acquire" in it ? it : new RateLimiter({ clock, ...it });
