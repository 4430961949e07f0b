import { draw, inRange } from "../random.js";
import type { Backoff, BackoffState, Rng, Step, StepContext } from "../types.js";
import { checkedState } from "./checked-state.js";
import { hintedMs } from "./hint.js";
import type { Settings } from "./settings.js";

/** The delay after the attempt-th failure, from 0 to `maxMs`. */
export type Delay = (attempt: number, previousMs: number, random: Rng) => number;

/** A hint's spread has a stream of its own, so that a hint does not bend the curve that follows it. */
const HINTED = 0x5bd1e995;

/** What all curves have in common: states, seeded numbers and hints. */
export function backoffOf(settings: Settings, delay: Delay): Backoff {
  const { seed, rng } = settings;
  const first: BackoffState = Object.freeze({
    v: 1,
    attempt: 0,
    previousMs: 0,
    ...(seed === undefined ? {} : { random: seed }),
  });
  const unseeded: Rng = () => inRange(rng());

  function hinted(hintMs: number, curveMs: number, random: number | undefined): Partial<Step> {
    const numbers = random === undefined ? unseeded : () => draw((random ^ HINTED) >>> 0).value;
    const waitMs = Math.max(curveMs, hintedMs(hintMs, settings, numbers));
    return {
      waitMs,
      ...(waitMs > curveMs ? { why: "hint" } : {}),
      ...(waitMs < hintMs ? { cutMs: hintMs - waitMs } : {}),
    };
  }

  function next(state: BackoffState = first, { hintMs = 0 }: StepContext = {}): Step {
    const attempt = checkedState(state).attempt + 1;
    let random = state.random ?? seed;
    const numbers: Rng =
      random === undefined
        ? unseeded
        : () => {
            const drawn = draw(random ?? 0);
            random = drawn.state;
            return drawn.value;
          };
    const previousMs = delay(attempt, state.previousMs, numbers);
    const then: BackoffState =
      random === undefined ? { v: 1, attempt, previousMs } : { v: 1, attempt, previousMs, random };
    const step: Step = { waitMs: previousMs, why: "curve", state: then };
    // A comparison that NaN fails: a hint that is no number must not become the wait.
    return hintMs > previousMs ? { ...step, ...hinted(hintMs, previousMs, random) } : step;
  }

  return Object.freeze({ start: () => first, next });
}
