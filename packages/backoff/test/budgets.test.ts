import * as fc from "fast-check";
import { expect, test } from "vitest";

import { createBudget, ratioBudget, throttleBudget, tokenBudget } from "../src/index.js";
import type { Budget, BudgetOptions, BudgetState } from "../src/index.js";
import { conformsAsBudget } from "./support/budget-conformance.js";
import { manualClock } from "./support/manual-clock.js";
import { throughJson } from "./support/walk.js";

conformsAsBudget({ kind: "tokens", make: tokenBudget });
conformsAsBudget({ kind: "ratio", make: ratioBudget });
conformsAsBudget({ kind: "throttle", make: throttleBudget });

function tokens(budget: Budget): number {
  const state = budget.toJSON();
  return state.kind === "ratio" ? Number.NaN : state.tokens;
}

// AWS, standard mode: 500 tokens, 14 for a retry, 5 when throttled, its price back when it succeeds, 1 for a first success.
const AWS = { costs: { throttling: 5 } };

test("AWS: a call that succeeds at its third attempt gets the price of the last one back", () => {
  const budget = tokenBudget(AWS);
  expect(budget.pay()).toBe(14);
  expect(tokens(budget)).toBe(486);
  const paid = budget.pay();
  expect(tokens(budget)).toBe(472);
  budget.succeeded(paid);
  expect(tokens(budget)).toBe(486);
});

test("AWS: a throttled call costs less, and gets less back", () => {
  const budget = tokenBudget(AWS);
  const paid = budget.pay("throttling");
  expect([paid, tokens(budget)]).toEqual([5, 495]);
  budget.succeeded(paid);
  expect(tokens(budget)).toBe(500);
});

test("AWS: a first success brings one, and the bucket is never more than full", () => {
  const budget = tokenBudget({ ...AWS, state: { v: 1, kind: "tokens", tokens: 498 } });
  for (const left of [499, 500, 500]) {
    budget.succeeded();
    expect(tokens(budget)).toBe(left);
  }
});

test("AWS: no retry when the bucket holds less than the price, and none at all when it is empty", () => {
  const budget = tokenBudget({ ...AWS, state: { v: 1, kind: "tokens", tokens: 27 } });
  expect(budget.pay()).toBe(14);
  expect(budget.pay()).toBeUndefined();
  expect(tokens(budget)).toBe(13);
  expect([budget.pay("throttling"), budget.pay("throttling")]).toEqual([5, 5]);
  expect(budget.pay("throttling")).toBeUndefined();
  expect(tokenBudget({ maxTokens: 0 }).pay()).toBeUndefined();
});

test("AWS: a storm of failures has 35 retries and then none", () => {
  const budget = tokenBudget();
  let retries = 0;
  while (budget.pay() !== undefined) retries++;
  expect(retries).toBe(35);
});

test("Brooker: ten successes pay for one retry, exactly", () => {
  const budget = tokenBudget({ maxTokens: 10, cost: 1, perSuccess: 0.1, refund: false });
  for (let i = 0; i < 10; i++) budget.pay();
  for (let i = 0; i < 9; i++) budget.succeeded(1);
  expect(budget.affords()).toBe(false);
  budget.succeeded(1);
  expect(tokens(budget)).toBe(1);
  expect(budget.pay()).toBe(1);
});

// gRPC A6: token_count starts at maxTokens, -1 for a failure, +tokenRatio for a success, no retry at or below the half.
test("gRPC: five failures of ten tokens stop all retries, and one success lets them go on", () => {
  const budget = throttleBudget();
  const allowed = () => budget.pay() !== undefined;
  for (const expected of [true, true, true, true, false]) {
    budget.failed();
    expect(allowed()).toBe(expected);
  }
  expect(tokens(budget)).toBe(5);
  budget.succeeded();
  expect([tokens(budget), allowed()]).toEqual([5.1, true]);
});

test("gRPC: a failure is worth ten successes, and the count stays between 0 and the maximum", () => {
  const budget = throttleBudget({ maxTokens: 10, tokenRatio: 0.1 });
  budget.succeeded();
  expect(tokens(budget)).toBe(10);
  budget.failed();
  for (let i = 0; i < 10; i++) budget.succeeded();
  expect(tokens(budget)).toBe(10);
  for (let i = 0; i < 30; i++) budget.failed();
  expect(tokens(budget)).toBe(0);
  // Exactly half is not enough, and 0.1 fifty times is exactly half.
  for (let i = 0; i < 50; i++) budget.succeeded();
  expect([tokens(budget), budget.affords()]).toEqual([5, false]);
  budget.succeeded();
  expect(budget.affords()).toBe(true);
});

test("gRPC: a retry takes nothing itself", () => {
  const budget = throttleBudget();
  for (let i = 0; i < 100; i++) expect(budget.pay()).toBe(0);
  expect(tokens(budget)).toBe(10);
});

test("a blip of the network may cost less than an overload", () => {
  const budget = throttleBudget({ costs: { network: 0.25 } });
  for (let i = 0; i < 19; i++) budget.failed("network");
  expect(budget.affords()).toBe(true);
  budget.failed("network");
  expect(budget.affords()).toBe(false);
});

// Finagle's RetryBudgetTest: ten thousand requests at one moment, each wanting one retry.
test.each([
  ...[0.1, 0.5, 0.25, 0.75, 0.99, 0.999, 0.9999, 0.01, 0.001, 0.0001].map((ratio) => ({
    seconds: 60,
    minPerSecond: 0,
    ratio,
  })),
  { seconds: 1, minPerSecond: 10, ratio: 0 },
  { seconds: 2, minPerSecond: 5, ratio: 0 },
  { seconds: 1, minPerSecond: 10, ratio: 0.1 },
  { seconds: 2, minPerSecond: 5, ratio: 0.5 },
])("Finagle: one retry for each request, of %j", ({ seconds, minPerSecond, ratio }) => {
  const clock = manualClock();
  const budget = ratioBudget({ windowMs: seconds * 1000, minPerSecond, ratio, clock });
  expect(budget.affords()).toBe(minPerSecond > 0);
  let retried = 0;
  for (let i = 0; i < 10_000; i++) {
    budget.called();
    retried += budget.pay() ?? 0;
  }
  const expected = Math.floor(10_000 * ratio) + seconds * minPerSecond;
  expect(Math.abs(retried - expected)).toBeLessThanOrEqual(1);
});

test("Finagle: a ratio above 1 allows several retries for each request, and none of anything is none", () => {
  const clock = manualClock();
  const twice = ratioBudget({ ratio: 2, minPerSecond: 0, clock });
  for (let i = 0; i < 10_000; i++) twice.called();
  let retried = 0;
  while (twice.pay() !== undefined) retried++;
  expect(retried).toBe(20_000);
  const empty = ratioBudget({ ratio: 0, minPerSecond: 0, clock });
  empty.called();
  expect(empty.pay()).toBeUndefined();
});

test("Finagle: what is older than the window is forgotten, calls and retries alike", async () => {
  const clock = manualClock();
  const budget = ratioBudget({ ratio: 0.5, minPerSecond: 1, windowMs: 10_000, clock });
  for (let i = 0; i < 20; i++) budget.called();
  for (let i = 0; i < 20; i++) expect(budget.pay()).toBe(1);
  expect(budget.pay()).toBeUndefined();
  await clock.pass(8999);
  expect(budget.pay()).toBeUndefined();
  await clock.pass(1001);
  for (let i = 0; i < 10; i++) expect(budget.pay()).toBe(1);
  expect(budget.pay()).toBeUndefined();
});

test("a ratio goes by the time that the peer sees: the machine's sleep empties the window", () => {
  const clock = manualClock();
  const budget = ratioBudget({ ratio: 0, minPerSecond: 1, clock });
  while (budget.pay() !== undefined);
  clock.suspend(10_000);
  expect(budget.affords()).toBe(true);
});

test("a window survives a restart by the calendar", async () => {
  const clock = manualClock();
  const options = { minPerSecond: 1, ratio: 0 };
  const budget = ratioBudget({ ...options, clock });
  while (budget.pay() !== undefined);
  await clock.pass(500);
  const state = throughJson(budget.toJSON());
  const later = (ms: number) =>
    ratioBudget({ ...options, state, clock: { ...clock, wall: () => clock.wall() + ms } });
  expect(later(9499).affords()).toBe(false);
  expect(later(9500).affords()).toBe(true);
  // The calendar was set back meanwhile: the window counts as young, and ends all the same.
  const early = later(-3_600_000);
  expect(early.affords()).toBe(false);
  await clock.pass(10_000);
  expect(early.affords()).toBe(true);
});

test("29 % of 100 are 29, though the product of the two is a little less", () => {
  const budget = ratioBudget({ ratio: 0.29, minPerSecond: 0, clock: manualClock() });
  for (let i = 0; i < 100; i++) budget.called();
  for (let i = 0; i < 29; i++) expect(budget.pay()).toBe(1);
  expect(budget.pay()).toBeUndefined();
});

test("any sequence keeps tokens between none and the maximum, and JSON changes nothing", () => {
  const action = fc.constantFrom("called", "failed", "succeeded", "pay", "paid");
  const make = fc.constantFrom<BudgetOptions>(
    { kind: "tokens", maxTokens: 30, costs: { a: 0.3 } },
    { kind: "throttle", costs: { a: 0.3 } },
    { kind: "ratio", minPerSecond: 0.2, clock: manualClock() },
  );
  fc.assert(
    fc.property(
      make,
      fc.array(fc.tuple(action, fc.constantFrom("a", "b", undefined))),
      (options, actions) => {
        let budget = createBudget(options);
        for (const [what, category] of actions) {
          const pays = what === "pay" || what === "paid";
          const expected = pays && budget.affords(category);
          const paid = pays ? budget.pay(category) : undefined;
          expect(paid !== undefined).toBe(expected);
          if (what === "called") budget.called();
          if (what === "failed") budget.failed(category);
          if (what === "succeeded" || (what === "paid" && expected)) budget.succeeded(paid);
          const state: BudgetState = throughJson(budget.toJSON());
          const level = state.kind === "ratio" ? 0 : state.tokens;
          expect(level >= 0 && level <= (state.kind === "tokens" ? 30 : 10)).toBe(true);
          budget = createBudget({ ...options, state });
          expect(throughJson(budget.toJSON())).toEqual(state);
        }
      },
    ),
  );
});

test("what is wrong is refused by name", () => {
  expect(() => tokenBudget({ cost: -1 })).toThrow(/cost .* got -1/);
  expect(() => tokenBudget({ costs: { dns: Number.NaN } })).toThrow(/costs\.dns .* got NaN/);
  expect(() => tokenBudget().succeeded(Number.NaN)).toThrow(/paid .* got NaN/);
  expect(() => throttleBudget({ maxTokens: Infinity })).toThrow(/maxTokens .* got Infinity/);
  expect(() => ratioBudget({ windowMs: 0 })).toThrow(/windowMs .* got 0/);
  const unknown = { kind: "leaky" } as unknown as BudgetOptions;
  expect(() => createBudget(unknown)).toThrow(
    'kind must be one of tokens, ratio, throttle, got "leaky"',
  );
});
