import { expect, test } from "vitest";

import { readInbox } from "../src/actions/read-inbox.js";
import type { StepResult } from "../src/runner/action.js";
import { reportLines } from "../src/runner/report.js";
import { database, numbers, run } from "./fixture.js";
import { mailSite } from "./mail-fixture.js";

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

const silent = { name: "test", classify: async () => ({ class: "SOCIAL", why: "test" }) as const };

test("MAX_PAGES counts pages of the inbox, and not what is looked up before it", async () => {
  const site = mailSite();
  site.arrive("A", "Hello");
  const { report } = await run(readInbox(silent), await database(), {
    settings: { MAX_PAGES: "1" },
    session: site.session,
  });
  expect(report).toMatchObject({ pages: 1, walked: false, counts: { done: 1 } });
});

test("a run that MAX_PAGES ended before it did anything is no success", async () => {
  const site = mailSite();
  const where = await database();
  site.arrive("A", "Hello");
  site.arrive("B", "Hello");
  await run(readInbox(silent), where, { session: site.session });
  site.pageSize = 1;
  const { report } = await run(readInbox(silent), where, {
    settings: { MAX_PAGES: "1" },
    session: site.session,
  });
  expect(report).toMatchObject({ outcome: "partial", walked: false });
  expect(report.reason).toContain("Nothing was done: MAX_PAGES (1) reached");
});
