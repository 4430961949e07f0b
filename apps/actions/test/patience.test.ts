import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { classify } from "@longhaul/error-classify";
import { expect, test } from "vitest";

import { gatherMatches } from "../src/actions/gather-matches.js";
import { openReadOnly } from "../src/database/open-database.js";
import { readHooks } from "../src/hooks/read-hooks.js";
import type { StepResult } from "../src/runner/action.js";
import { withWorkers } from "../src/runner/workers.js";
import { effectOfError, Patience } from "../src/runner/patience.js";
import { sitePace } from "../src/runner/site-pace.js";
import { config, database, folder, listing, marked, numbers, run } from "./fixture.js";

const done: StepResult = { kind: "done", rows: [] };
const never = new AbortController().signal;
const nothingElse = { signal: never, stopping: never, classify };

test.each([["unavailable"], ["timeout"], ["connection-lost"]])(
  "one item whose answer is always %s fails alone, while the site answers everything else",
  async (category) => {
    const where = await database();
    const action = numbers(25, (n) => {
      if (n === 5) throw marked(category);
      return done;
    });
    const settings = { OUTAGE_MS: "0" };
    const { report } = await run(action, where, { settings, session: listing([]) });
    expect(report).toMatchObject({ outcome: "partial", walked: true, counts: { done: 24 } });
    expect(report.missing).toEqual([{ key: "5", why: `${category} happened` }]);
    const next = await run(numbers(25), where, { settings });
    expect(next.report).toMatchObject({ outcome: "complete", counts: { now: 1 } });
  },
);

test("a damaged database stops the run in a line that helps, instead of failing one item after the other", async () => {
  const where = await database();
  const damaged = `${where.file}.damaged`;
  await writeFile(damaged, "no database ".repeat(1000));
  const action = numbers(25, async () => {
    await openReadOnly(damaged);
    return done;
  });
  const { report } = await run(action, where);
  expect(report).toMatchObject({ outcome: "failed", counts: { done: 0, failed: 0 } });
  expect(report.reason).toContain("is not a SQLite database, or a damaged one");
});

test("patience that an item has used up is not spent anew on the next, until a step succeeds", async () => {
  const fails = async (): Promise<never> => {
    throw marked("unavailable");
  };
  const halt = new AbortController();
  const options = { ...nothingElse, outageMs: 0, askElsewhere: async () => {} };
  const patience = new Patience(options);
  await patience.attemptItem(fails, never);
  Object.assign(options, { outageMs: 3_600_000 });
  expect(await patience.attemptItem(fails, halt.signal)).toMatchObject({
    verdict: { category: "unavailable" },
  });
  expect(await patience.attemptItem(async () => "ok", halt.signal)).toEqual({ value: "ok" });
  const waiting = patience.attemptItem(fails, halt.signal);
  halt.abort(new Error("it waited"));
  await expect(waiting).rejects.toThrow("it waited");
});

test("a rule of one's own decides what a failure means: here it ends the run instead of failing one item after the other", async () => {
  const action = numbers(3, () => {
    throw new Error("Your subscription has lapsed");
  });
  const byItself = await run(action, await database());
  expect(byItself.report).toMatchObject({ outcome: "partial", counts: { failed: 3 } });
  const file = join(await folder(), "own.mjs");
  await writeFile(
    file,
    `export default { rules: [{ id: "lapsed", when: "subscription has lapsed", then: "resource" }] };`,
  );
  const { report } = await run(action, await database(), { hooks: await readHooks(file) });
  expect(report).toMatchObject({ outcome: "failed", counts: { failed: 0 } });
  expect(report.reason).toContain("Your subscription has lapsed");
});

test.each([
  [`{ rules: "lapsed" }`, "must be a list of { id, when, then }"],
  [`{ rules: [{ id: "a", when: "x", then: "lost" }] }`, "lost"],
  [`{ rules: [{ id: "a", when: "x", then: "auth" }, { id: "b", when: "x", then: "bug" }] }`, "x"],
  [`{ onlost: () => {} }`, "onlost, which is unknown here: use onLost"],
])("a configuration file of %s is refused by name", async (exported, said) => {
  const file = join(await folder(), "own.mjs");
  await writeFile(file, `export default ${exported};`);
  const refused = await readHooks(file).catch((error: unknown) => error);
  expect(refused).toMatchObject({ exitCode: 64 });
  expect(String(refused)).toContain(file);
  expect(String(refused)).toContain(said);
});

test("a list page that cannot be read is never passed over, though the site answers everything else", async () => {
  const action = numbers(25);
  const { report } = await run(
    {
      ...action,
      list: async (cursor: number | undefined, context) => {
        if (cursor === 2) throw marked("unavailable");
        return action.list(cursor, context);
      },
    },
    await database(),
    { settings: { OUTAGE_MS: "0" }, session: listing([]) },
  );
  expect(report).toMatchObject({ outcome: "partial", walked: false, counts: { done: 10 } });
});

test("a failure that ends the run ends the waits of the other workers too", async () => {
  const patience = new Patience({
    ...nothingElse,
    outageMs: 3_600_000,
    askElsewhere: async () => {},
  });
  let isWaiting = (): void => {};
  const waiting = new Promise<void>((resolve) => (isWaiting = resolve));
  const work = withWorkers([1, 2], 2, async (n, halt) => {
    if (n === 2) {
      await waiting;
      throw new Error("the disk is full");
    }
    await patience.attemptItem(async () => {
      isWaiting();
      throw marked("offline");
    }, halt);
  });
  await expect(work).rejects.toThrow("the disk is full");
});

test("a browser that cannot be launched again stops the run, instead of leaving every match incomplete", async () => {
  let relaunches = 0;
  const session = {
    ...listing(["A", "B", "C", "D"], (path) => {
      if (path.includes("/details"))
        throw new Error("Target page, context or browser has been closed");
      return undefined;
    }),
    context: () => ({ peer: "browser", browserConnected: false }) as const,
    recover: {
      "reopen-browser": () => {
        relaunches += 1;
        throw new Error("it does not start");
      },
    },
  };
  const settings = { MAX_RECOVERY_ATTEMPTS: "1" };
  const { report } = await run(gatherMatches(), await database(), { session, settings });
  expect(report).toMatchObject({ outcome: "failed", counts: { deferred: 0, failed: 0 } });
  expect(relaunches).toBe(1);
});

test("a session that was given up stops the run, whatever its last error seemed to be", () => {
  const code = "ERR_RESILIENCE_RECOVERY_FAILED";
  const effects = ["rejected", "unknown", "browser-lost", "unreachable"].map((category) => {
    const error = Object.assign(marked(category), { code });
    return effectOfError(error, classify(error));
  });
  expect(effects).toEqual(["stop", "stop", "stop", "wait"]);
});

test("an empty page where matches are due is asked for again, and does not end the walk", async () => {
  let isEmpty = true;
  const session = listing(["A", "B", "C", "D"], (path) => {
    if (!path.includes("itemsPerPage") || !path.endsWith("currentPage=2") || !isEmpty)
      return undefined;
    isEmpty = false;
    return { totalPages: 0, matchList: [] };
  });
  const { report } = await run(gatherMatches(), await database(), { session });
  expect(report).toMatchObject({ outcome: "complete", counts: { done: 4 } });
  expect(report.outages).toMatchObject([{ category: "unavailable", rule: "site.empty-page" }]);
});

test("a list that is empty from the start is believed", async () => {
  const { report } = await run(gatherMatches(), await database(), { session: listing([]) });
  expect(report).toMatchObject({ outcome: "complete", counts: { done: 0 }, outages: [] });
});

test("an endpoint that fails five times in a row is left alone, and the next process knows it", async () => {
  const profiled = { userId: "P" };
  const session = listing(["A", "B"], (path) => {
    if (path.includes("/profiles/details")) return 503;
    return path.includes("/details?pmparentaldata") ? { ...profiled, relationship: {} } : undefined;
  });
  const settings = { OUTAGE_MS: "0", RECOVERY_BACKOFF_BASE_MS: "1" };
  const where = await database();
  const { report } = await run(gatherMatches(), where, { session, settings });
  expect(report.pace?.open).toEqual(["profile"]);
  await using next = await sitePace(where.db, config(settings));
  expect(next.breaker.state("profile")).toBe("open");
});

test("what a 429 taught of an endpoint is known to the next process", async () => {
  const { db } = await database();
  {
    await using first = await sitePace(db, config({ REQUESTS_PER_SECOND: "10" }));
    first.limiter.limited(0, "details");
  }
  await using next = await sitePace(db, config({ REQUESTS_PER_SECOND: "10" }));
  expect([next.limiter.perSecond("details"), next.limiter.perSecond("profile")]).toEqual([7, 10]);
});
