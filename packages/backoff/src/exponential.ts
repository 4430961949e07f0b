import { finite, show } from "./check.js";
import { jitters } from "./jitter.js";
import { draw } from "./random.js";
import type { Backoff, BackoffState, Jitter, Rng, Step, StepContext } from "./types.js";

/** How an exponential backoff grows. */
export interface ExponentialOptions {
  /** The curve's first delay, in ms. @default 1000, or `maxMs` where that is less */
  readonly initialMs?: number | undefined;
  /** What each delay is multiplied by; at least 1. @default 2 */
  readonly factor?: number | undefined;
  /** No delay of the curve is longer, in ms. @default 30000, or `initialMs` where that is more */
  readonly maxMs?: number | undefined;
  /** How random the delays are. @default "full" */
  readonly jitter?: Jitter | undefined;
  /** Makes the jitter repeatable: an integer, of which the lowest 32 bits count. @default none, random */
  readonly seed?: number | undefined;
  /** Where unseeded jitter comes from: numbers in [0, 1). @default Math.random */
  readonly rng?: Rng | undefined;
}

/**
 * Delays that grow by a factor up to a cap: `min(maxMs, initialMs * factor ** (n - 1))` for the n-th
 * failed attempt, then spread by the jitter. Finite and within the cap however many attempts there were.
 *
 * @throws RangeError when a number is out of range or `jitter` is unknown; TypeError when both `seed` and `rng` are given.
 * @example
 * const backoff = exponential({ initialMs: 2000, jitter: "none" });
 * let state = backoff.start();
 * for (const _ of [1, 2, 3]) {
 *   const step = backoff.next(state); // 2000, 4000, 8000
 *   state = step.state;
 * }
 */
export function exponential(options: ExponentialOptions = {}): Backoff {
  const { factor = 2, jitter = "full", seed, rng = Math.random } = options;
  const initialMs = finite(
    "initialMs",
    options.initialMs ?? Math.min(1000, options.maxMs ?? 1000),
    0,
  );
  const maxMs = finite("maxMs", options.maxMs ?? Math.max(30_000, initialMs), 0);
  if (initialMs > maxMs) {
    throw new RangeError(`initialMs (${initialMs}) is more than maxMs (${maxMs}); raise maxMs`);
  }
  finite("factor", factor, 1);
  if (!Object.hasOwn(jitters, jitter)) {
    throw new RangeError(
      `jitter must be one of ${Object.keys(jitters).join(", ")}, got ${show(jitter)}`,
    );
  }
  if (seed !== undefined && !Number.isSafeInteger(seed)) {
    throw new RangeError(`seed must be an integer, got ${show(seed)}`);
  }
  if (seed !== undefined && options.rng !== undefined) {
    throw new TypeError("seed and rng were both given; a seeded backoff has its own generator");
  }
  const apply = jitters[jitter];
  const first: BackoffState = {
    v: 1,
    attempt: 0,
    previousMs: 0,
    ...(seed === undefined ? {} : { random: seed >>> 0 }),
  };

  function curve(attempt: number): number {
    // 0 * Infinity would be NaN, and a NaN delay fires at once.
    return initialMs === 0 ? 0 : Math.min(maxMs, initialMs * factor ** (attempt - 1));
  }

  function next(state: BackoffState = first, context: StepContext = {}): Step {
    const attempt = checked(state).attempt + 1;
    let random = state.random ?? first.random;
    const numbers = (): number => {
      if (random === undefined) return inRange(rng());
      const drawn = draw(random);
      random = drawn.state;
      return drawn.value;
    };
    const point = { curveMs: curve(attempt), initialMs, maxMs, previousMs: state.previousMs };
    const previousMs = apply(point, numbers);
    const { hintMs = 0 } = context;
    // A comparison rather than Math.max: a hint that is not a number must not become the wait.
    const hinted = hintMs > previousMs;
    return {
      waitMs: hinted ? hintMs : previousMs,
      why: hinted ? "hint" : "curve",
      state: { v: 1, attempt, previousMs, ...(random === undefined ? {} : { random }) },
    };
  }

  return { start: () => first, next };
}

function inRange(value: number): number {
  if (value >= 0 && value < 1) return value;
  throw new RangeError(`rng must give numbers from 0 up to but not 1, got ${show(value)}`);
}

/** A state may come from a file that someone else wrote. */
function checked(state: BackoffState): BackoffState {
  if (state.v !== 1) throw new RangeError(`state.v must be 1, got ${show(state.v)}`);
  finite("state.attempt", state.attempt, 0);
  finite("state.previousMs", state.previousMs, 0);
  if (state.random !== undefined && state.random !== state.random >>> 0) {
    throw new RangeError(`state.random must be a 32-bit integer, got ${show(state.random)}`);
  }
  return state;
}
