import { createTime } from "../time/time.js";
import type { Time } from "../time/time.js";
import type { CheckResult, HealthOptions, Status } from "../types.js";
import { mustBeBetween, mustBeCount, mustBeFunction } from "../validate.js";
import { Turns } from "./turns.js";

/** What all checks of one health share. */
export interface Surroundings {
  readonly time: Time;
  readonly rng: () => number;
  readonly turns: Turns;
  readonly slackMs: number;
  readonly multiplier: () => number;
  readonly changed: (from: Status, to: CheckResult) => void;
}

/** Throws a TypeError or RangeError that names an option which makes no sense. */
export function surroundings(
  options: HealthOptions,
  changed: Surroundings["changed"],
): Surroundings {
  const { clock, stall, rng = Math.random, slackMs = 20, keepAlive = false } = options;
  const { concurrency = Infinity } = options;
  mustBeFunction("rng", rng);
  mustBeBetween("slackMs", slackMs, 0, 60_000);
  if (concurrency !== Infinity) mustBeCount("concurrency", concurrency);
  return {
    time: createTime(clock, keepAlive),
    rng,
    slackMs,
    turns: new Turns(concurrency),
    multiplier: () => stall?.multiplier() ?? 1,
    changed,
  };
}
