import { inspect } from "node:util";
import { expect, test } from "vitest";

import { classify } from "../src/index.js";
import type { Verdict } from "../src/index.js";
import { loadCorpus } from "./corpus.js";
import type { Row } from "./corpus.js";

const judged = loadCorpus().map((row) => ({
  row,
  verdict: classify(row.thrown, row.capturedAt === undefined ? {} : { now: row.capturedAt }),
}));

function share(
  of: readonly (typeof judged)[number][],
  good: (row: Row, verdict: Verdict) => boolean,
) {
  return of.filter(({ row, verdict }) => good(row, verdict)).length / of.length;
}

/** Matthews' correlation: 1 is perfect, 0 is chance, whatever the share of yes. */
function mcc(): number {
  const count = (said: boolean, is: boolean) =>
    judged.filter(({ row, verdict }) => verdict.retryable === said && row.label.retryable === is)
      .length;
  const [tp, fp, fn, tn] = [
    count(true, true),
    count(true, false),
    count(false, true),
    count(false, false),
  ];
  return (tp * tn - fp * fn) / Math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn));
}

test("rebuilds every captured error with its class, code and causes", () => {
  expect(judged).toHaveLength(566);
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
  expect(mcc()).toBeGreaterThanOrEqual(0.9);
  const tricky = judged.filter(({ row }) => row.label.tricky !== undefined);
  expect(
    share(tricky, ({ label }, { retryable }) => label.retryable === retryable),
  ).toBeGreaterThan(0.95);
});

test("names the category and the action of captured errors", () => {
  expect(share(judged, ({ label }, { category }) => label.category === category)).toBeGreaterThan(
    0.85,
  );
  expect(
    share(
      judged,
      ({ label }, { category }) =>
        label.category === category || label.alt?.includes(category) === true,
    ),
  ).toBeGreaterThan(0.95);
  expect(
    share(
      judged,
      ({ label }, { action }) =>
        label.action === action || label.altActions?.includes(action) === true,
    ),
  ).toBeGreaterThan(0.93);
});

test("knows when nothing but time is needed, and whether the peer may have got it", () => {
  expect(share(judged, ({ label }, { blind }) => label.blindRetry === blind)).toBeGreaterThan(0.9);
  expect(share(judged, ({ label }, { sent }) => label.sent === sent)).toBeGreaterThan(0.9);
});

test("reads every Retry-After of the captured errors", () => {
  const asking = judged.filter(({ row }) => row.label.retryAfterMs !== undefined);
  expect(asking.length).toBeGreaterThan(3);
  expect(asking.map(({ verdict }) => verdict.retryAfterMs)).toEqual(
    asking.map(({ row }) => row.label.retryAfterMs),
  );
});

test("changes none of the errors", () => {
  const all = () => judged.map(({ row }) => inspect(row.thrown, { depth: 5, showHidden: true }));
  const before = all();
  for (const { row } of judged) classify(row.thrown);
  expect(all()).toEqual(before);
});
