import { inspect } from "node:util";
import { expect, test } from "vitest";

import { classify } from "../src/index.js";
import { loadCorpus } from "./corpus.js";
import { contextOf, inWords, scores } from "./scores.js";

const judged = loadCorpus().map((row) => ({ row, verdict: classify(row.thrown, contextOf(row)) }));
const found = scores(judged);

test("rebuilds every captured error with its class, code and causes", () => {
  expect(judged).toHaveLength(3762);
  expect(new Set(judged.map(({ row }) => row.id)).size).toBe(judged.length);
  const fetchFailed = judged.find(
    ({ row }) => row.lib === "node#fetch" && row.how === "connection refused",
  );
  const { thrown } = fetchFailed?.row ?? {};
  expect(thrown).toBeInstanceOf(TypeError);
  expect(thrown).toMatchObject({
    message: "fetch failed",
    cause: { code: "ECONNREFUSED", syscall: "connect" },
  });
});

test("knows of captured errors which are worth another attempt", () => {
  console.log(`${judged.length} captured errors: ${inWords(found)}`);
  expect(found.mcc).toBeGreaterThanOrEqual(0.91);
  expect(found.trickyNegative).toBeGreaterThanOrEqual(0.83);
  expect(found.trickyPositive).toBeGreaterThanOrEqual(0.94);
});

test("names the category and the action of captured errors", () => {
  expect(found.strict).toBeGreaterThanOrEqual(0.88);
  expect(found.lenient).toBeGreaterThanOrEqual(0.965);
  expect(found.action).toBeGreaterThanOrEqual(0.98);
});

test("knows when nothing but time is needed, and whether the peer may have got it", () => {
  expect(found.blind).toBeGreaterThanOrEqual(0.94);
  expect(found.sent).toBeGreaterThanOrEqual(0.89);
});

test("reads every Retry-After of the captured errors", () => {
  const asking = judged.filter(({ row }) => row.label.retryAfterMs !== undefined);
  expect(asking.length).toBeGreaterThan(7);
  expect(asking.map(({ verdict }) => verdict.retryAfterMs)).toEqual(
    asking.map(({ row }) => row.label.retryAfterMs),
  );
});

test("changes none of the errors", () => {
  const all = () => judged.map(({ row }) => inspect(row.thrown, { depth: 3, showHidden: true }));
  const before = all();
  for (const { row } of judged) classify(row.thrown);
  expect(all()).toEqual(before);
});
