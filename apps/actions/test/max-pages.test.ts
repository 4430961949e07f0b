import { expect, test } from "vitest";

import type { StepResult } from "../src/runner/action.js";
import { reportLines } from "../src/runner/report.js";
import { database, numbers, run } from "./fixture.js";

const done: StepResult = { kind: "done", rows: [] };
const settings = { MAX_PAGES: "2" };

test("MAX_PAGES pages are read, and no more, and the report says that the rest was not read", async () => {
  const { report } = await run(numbers(45), await database(), { settings });
  expect(report).toMatchObject({ outcome: "complete", pages: 2, counts: { done: 20 } });
  expect(report.reason).toBe("MAX_PAGES (2) reached: the rest of the list was not read");
  const lines = reportLines(report).join("\n");
  expect(lines).toContain("Not all of the list was read.");
  expect(lines).not.toContain("Nothing is missing");
});

test("a run that was interrupted and resumed reads no more than MAX_PAGES in all", async () => {
  const where = await database();
  const stop = new AbortController();
  const first = await run(
    numbers(45, (n) => {
      if (n === 15) stop.abort();
      return done;
    }),
    where,
    { settings, stopping: stop.signal },
  );
  expect(first.report).toMatchObject({ outcome: "stopped", pages: 1 });
  const { report } = await run(numbers(45), where, { settings });
  expect(report).toMatchObject({ outcome: "complete", pages: 2, counts: { done: 20 } });
});

test("after a run of MAX_PAGES pages the next start begins anew, from the first page", async () => {
  const where = await database();
  await run(numbers(45), where, { settings });
  const { report } = await run(numbers(45), where, { settings });
  expect(report).toMatchObject({ run: 2, resumed: false, counts: { done: 20, now: 20 } });
});
