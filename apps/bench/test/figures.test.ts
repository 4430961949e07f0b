import { expect, test } from "vitest";

import { correlation } from "../src/accuracy.js";
import { measure, median, ratio } from "../src/measure.js";
import { holds, render, renderCheck } from "../src/render.js";

test("a ratio is the median of the rounds' ratios, not the ratio of their medians", () => {
  const timings = new Map([
    ["ours", [10, 90, 30]],
    ["theirs", [10, 30, 20]],
  ]);
  expect(ratio(timings, "ours", "theirs")).toBe(1.5);
  expect(median([4, 1, 3, 2])).toBe(2.5);
});

test("every contender is called with every value, in each round, after what comes before", () => {
  const calls = new Map<string, Set<number>>();
  let before = 0;
  const contenders = ["a", "b"].map((name) => ({
    name,
    call: (value: number) => calls.set(name, (calls.get(name) ?? new Set()).add(value)),
  }));
  const timings = measure(contenders, [1, 2, 3], {
    rounds: 5,
    before: () => void before++,
    warmUpMs: 1,
    turnMs: 1,
  });
  expect([...timings.values()].map((rounds) => rounds.length)).toEqual([5, 5]);
  expect([...calls.values()].map((seen) => [...seen])).toEqual([
    [1, 2, 3],
    [1, 2, 3],
  ]);
  expect(before).toBeGreaterThanOrEqual(12);
});

test("a figure fails only beyond twice its target", () => {
  const check = (value: number) => ({ what: "x", value, target: 2 });
  expect([1, 2, 3, 4, 4.1].map((value) => holds(check(value)))).toEqual([
    true,
    true,
    true,
    true,
    false,
  ]);
  expect(renderCheck(check(3))).toMatch(/^over x: 3\.00, target 2/);
  expect(renderCheck(check(5))).toMatch(/^FAIL/);
});

test("correlation is 1 for the truth, -1 for its opposite and 0 for a constant", () => {
  const truth = [true, false, true, false];
  expect(correlation(truth.map((is) => [is, is]))).toBe(1);
  expect(correlation(truth.map((is) => [!is, is]))).toBe(-1);
  expect(correlation(truth.map((is) => [true, is]))).toBe(0);
});

test("a table lines up its numbers", () => {
  const text = render({ columns: ["", "ns"], rows: [["long name", "7"]] });
  expect(text.split("\n")).toEqual(["           ns", "---------  --", "long name   7"]);
});
