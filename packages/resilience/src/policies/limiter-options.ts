import type { Clock, Store } from "../types.js";
import { atLeast, wholeAtLeast } from "../validate.js";

export interface LimiterOptions {
  /** How many calls per second, of real time. */
  readonly perSecond: number;
  /** How many may go at once after a pause; 1 spaces them evenly. @default 1 */
  readonly burst?: number | undefined;
  /** Learns from 429s: slower after one, back up to `perSecond` with successes. @default false */
  readonly adapts?: boolean | AdaptsOptions | undefined;
  /** How many may wait; Infinity for all of them. @default Infinity */
  readonly queue?: number | undefined;
  readonly clock?: Clock | undefined;
  /** Where a hold outlives the process, and is shared by those that use the same. @default nowhere */
  readonly store?: Store | undefined;
  /** Named in the store. @default "limiter" */
  readonly name?: string | undefined;
}

export interface AdaptsOptions {
  /** It never gets slower than this. @default a hundredth of `perSecond` */
  readonly minPerSecond?: number | undefined;
  /** What the rate is multiplied by after a 429, above 0 and below 1. @default 0.7, as AWS's clients do */
  readonly decrease?: number | undefined;
  /** What each success adds, in calls per second. @default 0.02 */
  readonly increase?: number | undefined;
}

/** The options with their defaults, checked. */
export interface LimiterSettings {
  readonly perSecond: number;
  readonly burst: number;
  readonly queue: number;
  readonly adapts: Required<{ readonly [K in keyof AdaptsOptions]: number }> | undefined;
}

/** @throws RangeError naming an option that makes no sense */
export function limiterSettings(options: LimiterOptions): LimiterSettings {
  const { perSecond, burst = 1, queue = Infinity, adapts = false } = options;
  if (!(perSecond > 0)) throw new RangeError(`perSecond must be above 0, not ${String(perSecond)}`);
  const {
    minPerSecond = perSecond / 100,
    decrease = 0.7,
    increase = 0.02,
  } = typeof adapts === "object" ? adapts : {};
  if (!(decrease > 0 && decrease < 1)) {
    throw new RangeError(`limiter.adapts.decrease must be above 0 and below 1, not ${decrease}`);
  }
  if (!(minPerSecond > 0 && minPerSecond <= perSecond)) {
    const said = `above 0 and at most perSecond (${perSecond})`;
    throw new RangeError(`limiter.adapts.minPerSecond must be ${said}, not ${minPerSecond}`);
  }
  return {
    perSecond,
    burst: wholeAtLeast("limiter.burst", burst, 1),
    queue: queue === Infinity ? queue : wholeAtLeast("limiter.queue", queue, 0),
    adapts: adapts
      ? { minPerSecond, decrease, increase: atLeast("limiter.adapts.increase", increase, 0) }
      : undefined,
  };
}

/** Where a limiter stands, as plain data. */
export interface LimiterState {
  readonly v: 1;
  readonly perSecond: number;
  /** Nobody goes before then, in Unix time. */
  readonly freeAt: number;
}

/** @throws RangeError when it is no state of a limiter */
export function checkedLimiterState(state: LimiterState): LimiterState {
  const { v, perSecond, freeAt } = state as Partial<LimiterState>;
  if (v === 1 && perSecond !== undefined && perSecond > 0 && Number.isFinite(freeAt)) return state;
  throw new RangeError(`a limiter's state must come from toJSON(), not ${JSON.stringify(state)}`);
}
