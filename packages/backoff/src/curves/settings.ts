import { callable, duration, finite, show } from "../check.js";
import type { Rng } from "../types.js";
import type { DelayOptions } from "./curve-options.js";

/** Options of a curve, checked and complete. */
export interface Settings {
  readonly initialMs: number;
  readonly maxMs: number;
  readonly maxHintMs: number;
  readonly hintSpread: number;
  /** State of the seeded generator to start from; absent when unseeded. */
  readonly seed: number | undefined;
  readonly rng: Rng;
}

/** @throws RangeError when a number is out of range; TypeError when both `seed` and `rng` are given. */
export function settingsOf(options: DelayOptions): Settings {
  const { seed, rng = Math.random } = options;
  const initialMs = finite(
    "initialMs",
    options.initialMs ?? Math.min(1000, options.maxMs ?? 1000),
    0,
  );
  const maxMs = finite("maxMs", options.maxMs ?? Math.max(30_000, initialMs), 0);
  if (initialMs > maxMs) {
    throw new RangeError(`initialMs (${initialMs}) is more than maxMs (${maxMs}); raise maxMs`);
  }
  if (seed !== undefined && !Number.isSafeInteger(seed)) {
    throw new RangeError(`seed must be an integer, got ${show(seed)}`);
  }
  if (seed !== undefined && options.rng !== undefined) {
    throw new TypeError("seed and rng were both given; a seeded backoff has its own generator");
  }
  return {
    initialMs,
    maxMs,
    maxHintMs: duration("maxHintMs", options.maxHintMs ?? Infinity),
    hintSpread: finite("hintSpread", options.hintSpread ?? 0, 0),
    seed: seed === undefined ? undefined : seed >>> 0,
    rng: callable("rng", rng, "a function that gives numbers from 0 up to but not 1"),
  };
}
