import type { Verdict } from "@longhaul/error-classify";

import type { Clock, Store } from "../types.js";
import { atLeast, oneOf, share, wholeAtLeast } from "../validate.js";
import type { Trip } from "./window-of.js";
import type { SlowOptions, TripOptions } from "./window.js";
import { outcomeOf } from "./outcome-of.js";
import type { Outcome } from "./outcome-of.js";

export interface BreakerOptions {
  /** Named in the store. @default "breaker" */
  readonly name?: string | undefined;
  /** @default half of the last 100 calls, of at least 20 */
  readonly trip?: TripOptions | undefined;
  /** Calls that succeed too late. @default none is too late */
  readonly slow?: SlowOptions | undefined;
  /** How long the first opening lasts, in ms of real time. @default 10000 */
  readonly openMs?: number | undefined;
  /** Each further opening is so many times as long. @default 2 */
  readonly factor?: number | undefined;
  /** No opening is longer, in ms. @default 300000, or `openMs` where that is more */
  readonly maxOpenMs?: number | undefined;
  /** No `Retry-After` makes an opening longer than this, in ms. @default 3600000 */
  readonly maxRetryAfterMs?: number | undefined;
  /** How many probes decide whether it closes; never more of them are under way at once. @default 1 */
  readonly probes?: number | undefined;
  /** Share of the probes that must succeed, above 0 up to 1. @default 1 */
  readonly probeRatio?: number | undefined;
  /** A probe that has not ended by then frees its place, in ms of real time. @default 30000 */
  readonly leaseMs?: number | undefined;
  /** After closing at most two calls at once, one more with each success, up to this; 0 for no ramp. @default 64 */
  readonly ramp?: number | undefined;
  /** Rejects nobody and only says what it would have done. @default false */
  readonly shadow?: boolean | undefined;
  /** What a failure says about the peer. @default its answers are successes, our own troubles are ignored */
  readonly outcome?: ((verdict: Verdict, error: unknown) => Outcome) | undefined;
  /** A key's circuit is forgotten after so long without a call, in ms of real time, unless it is open. @default 600000 */
  readonly idleMs?: number | undefined;
  readonly clock?: Clock | undefined;
  /** Where openings outlive the process, and are shared by those that use the same. @default nowhere */
  readonly store?: Store | undefined;
}

/** The options with their defaults, checked. */
export interface BreakerSettings {
  readonly name: string;
  readonly openMs: number;
  readonly factor: number;
  readonly maxOpenMs: number;
  readonly maxRetryAfterMs: number;
  readonly probes: number;
  readonly probeRatio: number;
  readonly leaseMs: number;
  readonly ramp: number;
  readonly idleMs: number;
  readonly slowMs: number;
  readonly outcome: (verdict: Verdict, error: unknown) => Outcome;
  readonly clock: Clock;
  readonly trip: Trip;
}

/** @throws RangeError naming an option that makes no sense */
export function breakerSettings(options: BreakerOptions, clock: Clock): BreakerSettings {
  const { openMs = 10_000, factor = 2, probes = 1, probeRatio = 1, leaseMs = 30_000 } = options;
  const { maxOpenMs = Math.max(300_000, openMs), slow } = options;
  if (maxOpenMs < openMs) {
    throw new RangeError(
      `breaker.openMs (${openMs}) is more than breaker.maxOpenMs (${maxOpenMs})`,
    );
  }
  const slowRatio = slow ? share("breaker.slow.ratio", slow.ratio ?? 0.5) : Infinity;
  return {
    name: options.name ?? "breaker",
    openMs: atLeast("breaker.openMs", openMs, 1, " ms"),
    factor: atLeast("breaker.factor", factor, 1),
    maxOpenMs,
    maxRetryAfterMs: atLeast(
      "breaker.maxRetryAfterMs",
      options.maxRetryAfterMs ?? 3_600_000,
      0,
      " ms",
    ),
    probes: wholeAtLeast("breaker.probes", probes, 1),
    probeRatio: share("breaker.probeRatio", probeRatio),
    leaseMs: atLeast("breaker.leaseMs", leaseMs, 1, " ms"),
    ramp: wholeAtLeast("breaker.ramp", options.ramp ?? 64, 0),
    idleMs: atLeast("breaker.idleMs", options.idleMs ?? 600_000, 1, " ms"),
    slowMs: slow ? atLeast("breaker.slow.ms", slow.ms, 0, " ms") : Infinity,
    outcome: options.outcome ?? outcomeOf,
    clock,
    trip: tripOf(options.trip ?? { ratio: 0.5, lastCalls: 100 }, slowRatio),
  };
}

function tripOf(trip: TripOptions, slowRatio: number): Trip {
  if ("consecutive" in trip) {
    return { consecutive: wholeAtLeast("breaker.trip.consecutive", trip.consecutive, 1) };
  }
  const ratio = share("breaker.trip.ratio", trip.ratio);
  if ("lastMs" in trip) {
    const lastMs = atLeast("breaker.trip.lastMs", trip.lastMs, 1, " ms");
    const minCalls = wholeAtLeast("breaker.trip.minCalls", trip.minCalls ?? 20, 1);
    return { lastMs, ratio, slowRatio, minCalls };
  }
  oneOf(
    "breaker.trip",
    "lastCalls" in trip,
    [true],
    "{ consecutive }, { lastCalls } or { lastMs }",
  );
  const lastCalls = wholeAtLeast("breaker.trip.lastCalls", trip.lastCalls, 1);
  const least = trip.minCalls ?? Math.ceil(lastCalls / 5);
  const minCalls = wholeAtLeast("breaker.trip.minCalls", least, 1);
  return { lastCalls, ratio, slowRatio, minCalls };
}
