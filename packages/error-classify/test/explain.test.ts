import { expect, test } from "vitest";

import { classify, createClassifier, explain } from "../src/index.js";
import type { Verdict } from "../src/index.js";
import { loadCorpus } from "./corpus.js";

test("tells which evidence was read, which rule fired and which came close", () => {
  const reset = Object.assign(new Error("read ECONNRESET"), {
    code: "ECONNRESET",
    syscall: "read",
  });
  const { verdict, read, near, text } = explain(new TypeError("fetch failed", { cause: reset }));
  expect(verdict).toEqual(classify(new TypeError("fetch failed", { cause: reset })));
  expect(read.map(({ evidence }) => evidence)).toEqual(
    expect.arrayContaining(['message "fetch failed"', "code ECONNRESET"]),
  );
  expect(near.map(({ category }) => category)).toContain("connection-lost");
  expect(text).toMatch(/^connection-lost: open the connection again/);
  expect(text).toMatch(/decided by node\.code\.ECONNRESET/);
  expect(text).toMatch(/came close: .*message\.network/);
});

test("says what would settle a doubt", () => {
  const closed = new Error("page.goto: Target page, context or browser has been closed");
  expect(explain(closed).text).toMatch(/could also be page-lost\n.*knowing: browser-connected/);
  expect(explain({}).text).toMatch(/^unknown: do not make the call again/);
});

test("names the caller's own rule, signal and response", () => {
  const mine = createClassifier({ before: [{ id: "mine", when: "boo", then: "auth" }] });
  expect(mine.explain(new Error("boo")).read).toContainEqual(
    expect.objectContaining({ evidence: "a rule of one's own", rule: "mine" }),
  );
  const signal = AbortSignal.abort();
  expect(explain(new Error("x"), { signal }).text).toMatch(/the caller's signal/);
  const response = { status: 503 };
  expect(explain(new Error("x"), { response }).text).toMatch(/the caller's response/);
});

test("agrees with classify on captured errors", () => {
  const now = Date.UTC(2026, 10, 23);
  const all = loadCorpus().flatMap(({ thrown }, i) => (i % 3 === 0 ? [thrown] : []));
  const rule = (verdict: Verdict) => `${verdict.category} ${verdict.rule} ${verdict.retryAfterMs}`;
  expect(all.map((thrown) => rule(explain(thrown, { now }).verdict))).toEqual(
    all.map((thrown) => rule(classify(thrown, { now }))),
  );
}, 30_000);

test("stays short, whatever was thrown", () => {
  const { text } = explain(new Error("connection refused ".repeat(10_000)));
  expect(text.length).toBeLessThan(1000);
});
