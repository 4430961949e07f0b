import { expect, test } from "vitest";

import { exponential } from "../src/index.js";
import type { BackoffState, ExponentialOptions } from "../src/index.js";
import { waits, walk } from "./support/walk.js";

test("waits 2, 4 and 8 seconds from an initial delay of 2 seconds", () => {
  const backoff = exponential({ initialMs: 2000, jitter: "none" });
  expect(waits(walk(backoff, 3))).toEqual([2000, 4000, 8000]);
});

test("starts at 1 second, doubles and stays at 30 seconds unless told otherwise", () => {
  const backoff = exponential({ jitter: "none" });
  expect(waits(walk(backoff, 7))).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
});

test("honours the factor", () => {
  const backoff = exponential({ initialMs: 100, factor: 3, jitter: "none" });
  expect(waits(walk(backoff, 4))).toEqual([100, 300, 900, 2700]);
});

test("next without a state is the first step", () => {
  expect(exponential({ jitter: "none" }).next().waitMs).toBe(1000);
});

test.each([
  { jitter: "none" },
  { jitter: "full", seed: 7 },
  { jitter: "full" },
  { jitter: "none", factor: 1 },
  { jitter: "full", factor: 1.000001, seed: 1 },
  { jitter: "none", factor: 1e300, maxMs: Number.MAX_VALUE },
  { jitter: "none", initialMs: 0 },
  { jitter: "full", initialMs: 0, seed: 3 },
] satisfies readonly ExponentialOptions[])(
  "is finite and within the cap for a million attempts with %j",
  (options) => {
    const backoff = exponential(options);
    const cap = options.maxMs ?? 30_000;
    let wrong = 0;
    let state = backoff.start();
    for (let i = 0; i < 1_000_000; i++) {
      const { waitMs, state: next } = backoff.next(state);
      if (!(waitMs >= 0 && waitMs <= cap && Number.isFinite(waitMs))) wrong++;
      state = next;
    }
    expect(wrong).toBe(0);
    expect(state.attempt).toBe(1_000_000);
  },
);

test("stays at the cap at attempts that no run will ever see", () => {
  const backoff = exponential({ jitter: "none" });
  for (const attempt of [1024, 1025, 2 ** 31, Number.MAX_SAFE_INTEGER, Number.MAX_VALUE]) {
    expect(backoff.next({ v: 1, attempt, previousMs: 0 }).waitMs).toBe(30_000);
  }
});

test("full jitter covers the window evenly, at the cap too", () => {
  const steps = walk(exponential({ initialMs: 1000, maxMs: 1000, seed: 42 }), 20_000);
  const mean = waits(steps).reduce((sum, ms) => sum + ms, 0) / steps.length;
  expect(mean).toBeGreaterThan(490);
  expect(mean).toBeLessThan(510);
  expect(Math.min(...waits(steps))).toBeLessThan(1);
  expect(Math.max(...waits(steps))).toBeGreaterThan(999);
  expect(new Set(waits(steps)).size).toBeGreaterThan(19_900);
});

test("the same seed gives the same delays and another seed gives others", () => {
  const first = waits(walk(exponential({ seed: 5 }), 50));
  expect(waits(walk(exponential({ seed: 5 }), 50))).toEqual(first);
  expect(waits(walk(exponential({ seed: 6 }), 50))).not.toEqual(first);
});

test("a seeded state that went through JSON continues identically", () => {
  const backoff = exponential({ seed: -123_456_789 });
  const whole = walk(backoff, 40);
  const stored: BackoffState = JSON.parse(JSON.stringify(whole[19]?.state));
  const rest = walk(exponential({ seed: 1 }), 20, stored);
  expect(rest).toEqual(whole.slice(20));
});

test("is pure: the same state gives the same step", () => {
  const backoff = exponential({ seed: 9 });
  const { state } = backoff.next();
  expect(backoff.next(state)).toEqual(backoff.next(state));
});

test("draws unseeded jitter from the given rng", () => {
  const backoff = exponential({ initialMs: 1000, rng: () => 0.25 });
  expect(waits(walk(backoff, 3))).toEqual([250, 500, 1000]);
});

test("refuses an rng that leaves its range", () => {
  expect(() => exponential({ rng: () => 1 }).next()).toThrow(/rng .* got 1/);
  expect(() => exponential({ rng: () => Number.NaN }).next()).toThrow(/rng .* got NaN/);
});

test("waits as long as the peer asked when that is longer than the curve", () => {
  const backoff = exponential({ jitter: "none" });
  expect(backoff.next(undefined, { hintMs: 90_000 })).toMatchObject({
    waitMs: 90_000,
    why: "hint",
    state: { attempt: 1, previousMs: 1000 },
  });
  expect(backoff.next(undefined, { hintMs: 10 })).toMatchObject({ waitMs: 1000, why: "curve" });
  expect(backoff.next(undefined, { hintMs: Number.NaN })).toMatchObject({ waitMs: 1000 });
  expect(backoff.next(undefined, { hintMs: -5 })).toMatchObject({ waitMs: 1000 });
});

test("a hint does not bend the curve that follows it", () => {
  const backoff = exponential({ jitter: "none" });
  const { state } = backoff.next(undefined, { hintMs: Infinity });
  const stored: BackoffState = JSON.parse(JSON.stringify(state));
  expect(backoff.next(stored).waitMs).toBe(2000);
});

test("one given limit moves the other one's default out of its way", () => {
  expect(waits(walk(exponential({ initialMs: 60_000, jitter: "none" }), 2))).toEqual([
    60_000, 60_000,
  ]);
  expect(waits(walk(exponential({ maxMs: 500, jitter: "none" }), 2))).toEqual([500, 500]);
});

test.each([
  [{ initialMs: -1 }, /initialMs .* got -1/],
  [{ initialMs: Number.NaN }, /initialMs .* got NaN/],
  [{ initialMs: Infinity }, /initialMs .* got Infinity/],
  [{ maxMs: Infinity }, /maxMs .* got Infinity/],
  [{ initialMs: 2, maxMs: 1 }, /initialMs \(2\) is more than maxMs \(1\)/],
  [{ factor: 0.5 }, /factor .* got 0.5/],
  [{ seed: 1.5 }, /seed .* got 1.5/],
  [{ seed: 1, rng: Math.random }, /seed and rng/],
] satisfies readonly (readonly [ExponentialOptions, RegExp])[])(
  "refuses the options %j by name",
  (options, message) => {
    expect(() => exponential(options)).toThrow(message);
  },
);

test("refuses a jitter that it does not know", () => {
  const options: ExponentialOptions = JSON.parse('{"jitter":"toString"}');
  expect(() => exponential(options)).toThrow(
    'jitter must be one of none, full, equal, band, settle, got "toString"',
  );
});

test.each([
  [{ v: 2, attempt: 1, previousMs: 0 }, /state\.v/],
  [{ v: 1, attempt: null, previousMs: 0 }, /state\.attempt/],
  [{ v: 1, attempt: 1, previousMs: null }, /state\.previousMs/],
  [{ v: 1, attempt: 1, previousMs: 0, random: 0.5 }, /state\.random/],
])("refuses the stored state %j", (state, message) => {
  const parsed: BackoffState = JSON.parse(JSON.stringify(state));
  expect(() => exponential().next(parsed)).toThrow(message);
});
