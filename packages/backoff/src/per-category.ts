import { show } from "./check.js";
import { checkedState } from "./curves/checked-state.js";
import type { Backoff, BackoffState, Step, StepContext } from "./types.js";

/**
 * One backoff for each category of failure, and one for all others. Each counts its own failures only, so that a hundred
 * refused connections do not make the first rate limit wait long. The names are yours; none is built in.
 *
 * `next(state, { category, hintMs })` takes the category of the failure; without one the fallback answers.
 *
 * @throws TypeError when something of the map, or the fallback, is no backoff.
 */
export function perCategory(
  categories: Readonly<Record<string, Backoff>>,
  fallback: Backoff,
): Backoff {
  // A copy, so that nobody changes it afterwards; a Map, so that no name is special.
  const backoffs = new Map(Object.entries(categories));
  for (const [name, backoff] of backoffs) backoffOrThrow(`categories.${name}`, backoff);
  backoffOrThrow("fallback", fallback);
  const first: BackoffState = Object.freeze({ v: 1, attempt: 0, previousMs: 0 });

  function next(state: BackoffState = first, context: StepContext = {}): Step {
    const { attempt, by = {}, rest } = checkedState(state);
    if (typeof by !== "object" || by === null) {
      throw new TypeError(`state.by must be an object of states, got ${show(by)}`);
    }
    const { category = "" } = context;
    const own = backoffs.get(category);
    const known = Object.hasOwn(by, category) ? by[category] : undefined;
    const before = own ? known : rest;
    const step = (own ?? fallback).next(before, context);
    const after = {
      ...state,
      attempt: attempt + 1,
      previousMs: step.state.previousMs,
    };
    return {
      ...step,
      state: own
        ? { ...after, by: { ...by, [category]: step.state } }
        : { ...after, rest: step.state },
    };
  }

  return Object.freeze({ start: () => first, next });
}

function backoffOrThrow(name: string, backoff: Backoff): void {
  if (typeof backoff === "object" && backoff !== null && "next" in backoff) return;
  throw new TypeError(`${name} must be a backoff, such as exponential(), got ${show(backoff)}`);
}
