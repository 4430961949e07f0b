import { expect, test } from "vitest";

import { constant, exponential, linear, perCategory } from "../src/index.js";
import type { Backoff, BackoffState } from "../src/index.js";
import { throughJson } from "./support/walk.js";

const plain = { jitter: "none" } as const;
const backoff = perCategory(
  {
    "rate-limited": linear({ ...plain, initialMs: 10_000, maxMs: 60_000 }),
    crash: constant({ ...plain, initialMs: 0 }),
    __proto__x: constant(),
  },
  exponential(plain),
);

function waits(categories: readonly (string | undefined)[], from?: BackoffState) {
  let state = from ?? backoff.start();
  return categories.map((category) => {
    const step = backoff.next(state, { category });
    // Every step through a file.
    state = throughJson(step.state);
    return step.waitMs;
  });
}

test("each category has its own curve and counts its own failures", () => {
  const limited = "rate-limited";
  expect(waits([undefined, "crash", limited, undefined, limited, "other", "crash"])).toEqual([
    1000, 0, 10_000, 2000, 20_000, 4000, 0,
  ]);
});

test("the names are the caller's, whatever they are", () => {
  for (const name of ["toString", "constructor", "__proto__", "", "rest", "by"]) {
    expect(waits([name, name, undefined])).toEqual([1000, 2000, 4000]);
    const own = perCategory(Object.fromEntries([[name, linear(plain)]]), constant(plain));
    let { state } = own.next(own.start(), { category: name });
    state = throughJson(own.next(throughJson(state), { category: name }).state);
    expect(own.next(state, { category: name }).waitMs).toBe(3000);
    expect(state.attempt).toBe(2);
  }
});

test("a hint goes to the category's own backoff", () => {
  const limited = perCategory(
    { limited: constant({ ...plain, maxHintMs: 5000 }) },
    constant(plain),
  );
  const step = limited.next(undefined, { category: "limited", hintMs: 60_000 });
  expect(step).toMatchObject({ waitMs: 5000, why: "hint", cutMs: 55_000 });
  expect(limited.next(undefined, { hintMs: 60_000 })).toMatchObject({ waitMs: 60_000 });
});

test("one can stand in another", () => {
  const outer = perCategory({ own: constant(plain) }, backoff);
  let state = outer.start();
  const walked = ["crash", "own", "rate-limited", "rate-limited"].map((category) => {
    const step = outer.next(state, { category });
    state = throughJson(step.state);
    return step.waitMs;
  });
  expect(walked).toEqual([0, 1000, 10_000, 20_000]);
});

test("what is no backoff, and a state that is none, is refused by name", () => {
  const wrong = { delay: 1 } as unknown as Backoff;
  expect(() => perCategory({ dns: wrong }, constant())).toThrow(/categories\.dns .* an object/);
  const missing = undefined as unknown as Backoff;
  expect(() => perCategory({}, missing)).toThrow(/fallback must be a backoff.* got undefined/);
  const state = { v: 1, attempt: 0, previousMs: 0, by: 7 } as unknown as BackoffState;
  expect(() => backoff.next(state)).toThrow(/state\.by .* got 7/);
});
