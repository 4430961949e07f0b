import { callable, duration, oneOf } from "../check.js";
import { systemClock } from "../system-clock.js";
import type { Clock, Gaps, Rng, Signal, Wake } from "../types.js";

/** How to wait. */
export interface SleepOptions {
  /** Ends the sleep: it rejects with the signal's reason at once. */
  readonly signal?: Signal | undefined;
  /** Lets the process end while this sleeps. Has no effect together with `clock`. @default false */
  readonly unref?: boolean | undefined;
  /**
   * Whether the time during which the machine sleeps counts. What a peer counts (a Retry-After, a ban) goes on meanwhile:
   * "real". "awake" waits all of its time in this process. @default "real"
   */
  readonly counts?: "awake" | "real" | undefined;
  /** Ends the sleep early, within `spreadMs`; it then resolves. @default nothing does */
  readonly wake?: Wake | undefined;
  /**
   * What many wait for wakes them all at once, and so does a machine that slept past their time: each goes on after a
   * random part of this, in ms. About as long as the peer needs to serve all of them. @default 1000
   */
  readonly spreadMs?: number | undefined;
  /** Tells at once that the machine slept. @default none: with `counts: "real"` it is looked for every 30 s */
  readonly gaps?: Gaps | undefined;
  /** Where the spread comes from: numbers in [0, 1). @default Math.random */
  readonly rng?: Rng | undefined;
  /** Whose time and timer to use. @default the system's */
  readonly clock?: Clock | undefined;
}

/** Options of a sleep, checked and complete. */
export interface SleepSettings {
  readonly counts: "awake" | "real";
  readonly spreadMs: number;
  readonly rng: Rng;
  readonly clock: Clock;
}

export function sleepSettings(options: SleepOptions): SleepSettings {
  const { rng = Math.random, clock = systemClock } = options;
  return {
    counts: oneOf("counts", options.counts ?? "real", ["awake", "real"]),
    spreadMs: duration("spreadMs", options.spreadMs ?? 1000),
    rng: callable("rng", rng, "a function that gives numbers from 0 up to but not 1"),
    clock,
  };
}
