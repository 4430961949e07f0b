import { expect, test } from "vitest";

import { gatherMatches } from "../src/actions/gather-matches.js";
import { sendMessages } from "../src/actions/send-messages.js";
import { loadTemplates } from "../src/messaging/templates.js";
import type { StepResult } from "../src/runner/action.js";
import { paths } from "../src/site/paths.js";
import { database, listing, marked, numbers, run } from "./fixture.js";
import { known, mailSite } from "./mail-fixture.js";

const done: StepResult = { kind: "done", rows: [] };

test("items that keep failing with the same bug do not keep a resumed run from reading the rest", async () => {
  const where = await database();
  const bad = new Set([3, 13, 23]);
  const stop = new AbortController();
  const action = numbers(60, (n) => {
    if (bad.has(n)) throw marked("bug", "same");
    if (n === 30) stop.abort();
    return done;
  });
  const first = await run(action, where, { stopping: stop.signal });
  expect(first.report).toMatchObject({ outcome: "stopped", counts: { failed: 3 } });
  const { report } = await run(action, where);
  expect(report).toMatchObject({ outcome: "partial", walked: true, counts: { done: 57 } });
});

test("what is left of an earlier process is tried when the list has been read, not before", async () => {
  const where = await database();
  const stepped: number[] = [];
  let isFirst = true;
  const stop = new AbortController();
  const action = numbers(15, (n) => {
    stepped.push(n);
    if (isFirst && n === 2) throw marked("rejected");
    if (isFirst && n === 10) stop.abort();
    return done;
  });
  await run(action, where, { stopping: stop.signal });
  isFirst = false;
  stepped.length = 0;
  const { report } = await run(action, where);
  expect(stepped).toEqual([11, 12, 13, 14, 15, 2]);
  expect(report.outcome).toBe("complete");
});

test("a match whose place in the tree was refused with its page is asked for alone, and the run can end", async () => {
  const where = await database();
  let isRefused = true;
  const session = listing(["A", "B"], (path) =>
    path.includes("/badges/matchesInTree/") && isRefused ? 404 : undefined,
  );
  const first = await run(gatherMatches(), where, { session });
  expect(first.report.missing[0]?.why).toContain("in tree");
  isRefused = false;
  const { report } = await run(gatherMatches(), where, { session });
  expect(report).toMatchObject({ outcome: "complete", missing: [], counts: { done: 2 } });
});

test("a run of messages that was left for weeks begins anew: who was written to then is due again", async () => {
  const where = await database();
  const week = 7 * 86_400_000;
  const start = Date.now() - 8.1 * week;
  await known(where.db, [{ profileId: "A" }, { profileId: "B" }]);
  const site = mailSite(() => start);
  const killed = new AbortController();
  const settings = { APP_MODE: "production" };
  const action = sendMessages(loadTemplates(undefined));
  let tokens = 0;
  site.instead = (path) =>
    path === paths.messagesCsrf && (tokens += 1) === 2 ? (killed.abort(), 503) : undefined;
  const more = { settings, session: site.session };
  await run(action, where, { ...more, signal: killed.signal, now: () => new Date(start) });
  site.instead = () => undefined;
  await where.db
    .updateTable("runs")
    .set({ started_at: new Date(start).toISOString() })
    .execute();
  const { report } = await run(action, where, more);
  expect(report).toMatchObject({ resumed: false, counts: { done: 2 } });
  expect(site.sent.map(({ to }) => to)).toEqual(["A", "A", "B"]);
});
