import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { classify } from "../src/index.js";
import type { Category } from "../src/index.js";

/** An error as libraries, runtimes and services word it; what it means was decided before it was classified. */
interface Worded {
  readonly message: string;
  readonly name?: string;
  readonly props?: Readonly<Record<string, unknown>>;
  readonly retryable: boolean;
  readonly categories: readonly Category[];
}

const all = readFileSync(new URL("fixtures/worded.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Worded);

const thrown = ({ message, name, props }: Worded): Error =>
  Object.assign(new Error(message), name === undefined ? {} : { name }, props);

const wrong = (worded: readonly Worded[]): readonly string[] =>
  worded
    .filter((one) => classify(thrown(one)).retryable !== one.retryable)
    .map(({ message }) => message);

test("words of trouble in what is none are not believed", () => {
  const worded = all.filter(({ retryable }) => !retryable);
  expect(worded.length).toBeGreaterThan(150);
  // Three in a hundred may be missed; the names of any more are shown.
  expect(wrong(worded).slice(Math.floor(0.03 * worded.length))).toEqual([]);
});

test("trouble in unusual words is recognised", () => {
  const worded = all.filter(({ retryable }) => retryable);
  expect(worded.length).toBeGreaterThan(150);
  // Three in a hundred may be missed; the names of any more are shown.
  expect(wrong(worded).slice(Math.floor(0.03 * worded.length))).toEqual([]);
});

test("what it is, is told of four in five of them", () => {
  const right = all.filter((one) => one.categories.includes(classify(thrown(one)).category));
  expect(right.length / all.length).toBeGreaterThan(0.82);
});
