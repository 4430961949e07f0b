import { expect, test } from "vitest";

import type { StepResult } from "../src/runner/action.js";
import { database, fallenSilent, listing, marked, numbers, run } from "./fixture.js";

const done: StepResult = { kind: "done", rows: [] };

test("works through every page and reports complete", async () => {
  const { report } = await run(numbers(25), await database());
  // Each item, each page, and how it ended.
  expect(report.commits?.count).toBeGreaterThanOrEqual(25 + 3);
  expect(report).toMatchObject({
    outcome: "complete",
    pages: 3,
    counts: { done: 25, failed: 0, now: 25 },
    missing: [],
    resumed: false,
  });
});

test("an item that fails is listed as missing, the others go on, and the run is partial", async () => {
  const where = await database();
  const { report, lines } = await run(
    numbers(25, (n) => {
      if (n === 7) throw marked("rejected");
      return done;
    }),
    where,
  );
  expect(report.outcome).toBe("partial");
  expect(report.missing).toEqual([{ key: "7", why: "rejected happened" }]);
  expect(report.counts).toMatchObject({ done: 24, failed: 1 });
  expect(lines.join("\n")).not.toContain("completed successfully");
});

test("the next start asks only for what is missing, and nothing that is done again", async () => {
  const where = await database();
  const asked: number[] = [];
  const action = numbers(25, (n) => {
    asked.push(n);
    if (n === 7 && asked.length < 20) throw marked("rejected");
    return done;
  });
  await run(action, where);
  asked.splice(0, asked.length, ...Array.from({ length: 25 }, () => 0));
  const { report } = await run(action, where);
  expect(asked.slice(25)).toEqual([7]);
  expect(report).toMatchObject({
    outcome: "complete",
    resumed: true,
    counts: { done: 25, now: 1 },
  });
});

test("what is known of an incomplete item is kept, and the rest counts as missing", async () => {
  const { report } = await run(
    numbers(3, () => ({ kind: "deferred", rows: [], why: "unknown: badge" })),
    await database(),
  );
  expect(report).toMatchObject({ outcome: "partial", counts: { deferred: 3, done: 0 } });
  expect(report.missing[0]).toEqual({ key: "1", why: "unknown: badge" });
});

test("the same bug three times in a row stops the run", async () => {
  const { report } = await run(
    numbers(25, () => {
      throw marked("bug", "ours.first");
    }),
    await database(),
  );
  expect(report).toMatchObject({ outcome: "failed", counts: { failed: 3 } });
  expect(report.reason).toContain("3 times in a row");
});

test("different bugs do not count as the same one", async () => {
  const { report } = await run(
    numbers(9, (n) => {
      throw marked("bug", `rule.${n % 2}`);
    }),
    await database(),
  );
  expect(report).toMatchObject({ outcome: "partial", counts: { failed: 9 } });
});

test("twenty failed items in a row stop the run", async () => {
  const { report } = await run(
    numbers(40, () => {
      throw marked("rejected");
    }),
    await database(),
  );
  expect(report).toMatchObject({ outcome: "failed", counts: { failed: 20 } });
});

test("a success in between breaks the row of failures", async () => {
  const { report } = await run(
    numbers(40, (n) => {
      if (n % 19 !== 0) throw marked("rejected");
      return done;
    }),
    await database(),
  );
  expect(report).toMatchObject({ outcome: "partial", counts: { done: 2, failed: 38 } });
});

test.each([["resource"], ["auth"], ["browser-lost"], ["page-lost"]])(
  "%s that nothing cured stops the run with its state saved",
  async (category) => {
    const where = await database();
    const { report } = await run(
      numbers(25, (n) => {
        if (n === 5) throw marked(category);
        return done;
      }),
      where,
    );
    expect(report).toMatchObject({ outcome: "failed", reason: `${category} happened` });
    expect(report.counts).toMatchObject({ done: 4, failed: 0 });
    const again = await run(numbers(25), where);
    expect(again.report).toMatchObject({ outcome: "complete", counts: { done: 25, now: 21 } });
  },
);

test.each([["offline"], ["unreachable"], ["unavailable"], ["rate-limited"]])(
  "%s for longer than OUTAGE_MS ends the run partial",
  async (category) => {
    const { report } = await run(
      numbers(25, (n) => {
        if (n === 5) throw marked(category);
        return done;
      }),
      await database(),
      { settings: { OUTAGE_MS: "0" }, session: fallenSilent() },
    );
    expect(report.outcome).toBe("partial");
    expect(report.reason).toContain(`${category} for longer than OUTAGE_MS`);
    expect(report.counts).toMatchObject({ done: 4, failed: 0 });
  },
);

test("a list that cannot be read fails the run instead of ending it early as complete", async () => {
  const action = numbers(25);
  const { report } = await run(
    {
      ...action,
      list: async (cursor: number | undefined, context) => {
        if (cursor === 2) throw marked("rejected");
        return action.list(cursor, context);
      },
    },
    await database(),
  );
  expect(report).toMatchObject({ outcome: "failed", counts: { done: 10 } });
});

test("after any failure the list is asked with the same cursor again", async () => {
  const where = await database();
  const action = numbers(25);
  const cursors: unknown[] = [];
  const failing = (fail: boolean): typeof action => ({
    ...action,
    list: async (cursor, context) => {
      cursors.push(cursor);
      if (fail && cursor === 2) throw marked("rejected");
      return action.list(cursor, context);
    },
  });
  await run(failing(true), where);
  await run(failing(false), where);
  expect(cursors).toEqual([undefined, 2, 2, 3]);
});

test("stopping finishes the items in hand, begins no other, and goes on from there", async () => {
  const where = await database();
  const stop = new AbortController();
  const { report } = await run(
    numbers(25, async (n) => {
      if (n === 5) stop.abort();
      return done;
    }),
    where,
    { stopping: stop.signal },
  );
  expect(report).toMatchObject({ outcome: "stopped", counts: { done: 5, failed: 0 } });
  const { report: second } = await run(numbers(25), where);
  expect(second).toMatchObject({ outcome: "complete", counts: { done: 25, now: 20 } });
});

test("PARALLEL_WORKERS items are in hand at once, never more", async () => {
  let inHand = 0;
  let most = 0;
  await run(
    numbers(30, async () => {
      inHand += 1;
      most = Math.max(most, inHand);
      await new Promise((resolve) => setImmediate(resolve));
      inHand -= 1;
      return done;
    }),
    await database(),
    { settings: { PARALLEL_WORKERS: "3" } },
  );
  expect(most).toBe(3);
});

test("an action that found nothing says why it did nothing", async () => {
  const { report } = await run(numbers(0), await database());
  expect(report).toMatchObject({
    outcome: "complete",
    reason: "Nothing to do: the site lists no match",
  });
});

test("a run that was taken over by another process does not touch anything more", async () => {
  const where = await database();
  const stepped: number[] = [];
  const { report } = await run(
    numbers(25, async (n) => {
      stepped.push(n);
      if (n === 3) {
        // What another machine's claim does, while this process was asleep.
        await where.db
          .updateTable("leases")
          .set((eb) => ({ fence: eb("fence", "+", 1) }))
          .execute();
      }
      return done;
    }),
    where,
  );
  expect(report.outcome).toBe("failed");
  expect(report.reason).toContain("taken over by another process");
  expect(stepped).toEqual([1, 2, 3]);
  const { counts } = await where.db
    .selectFrom("items")
    .select((eb) => eb.fn.countAll<number>().as("counts"))
    .executeTakeFirstOrThrow();
  // The third was stepped, but its commit came too late to count.
  expect(counts).toBe(2);
});

test("before each step the lease is asked, so that no side effect is begun in another's name", async () => {
  const where = await database();
  const stepped: number[] = [];
  const action = numbers(25, (n) => {
    stepped.push(n);
    return done;
  });
  await run(
    {
      ...action,
      list: async (cursor: number | undefined, context) => {
        const listed = await action.list(cursor, context);
        // Lost between the list and the first step.
        await where.db
          .updateTable("leases")
          .set((eb) => ({ fence: eb("fence", "+", 1) }))
          .execute();
        return listed;
      },
    },
    where,
  );
  expect(stepped).toEqual([]);
});

test("before anything is listed the site is asked who is signed in", async () => {
  const order: string[] = [];
  const session = listing([], (path) => {
    order.push(path.includes("/users/me") ? "who" : "else");
    return undefined;
  });
  const action = numbers(5);
  await run(
    {
      ...action,
      list: async (cursor: number | undefined, context) => {
        order.push("list");
        return action.list(cursor, context);
      },
    },
    await database(),
    { session },
  );
  expect(order.slice(0, order.indexOf("list"))).toContain("who");
});

test("an action that did nothing and cannot say why has failed", async () => {
  const { report, lines } = await run(
    { ...numbers(0), idle: () => ({ nothingDue: "" }) },
    await database(),
  );
  expect(report).toMatchObject({ outcome: "failed", counts: { done: 0 } });
  expect(report.reason).toContain("did no work and cannot say why");
  expect(lines.join("\n")).not.toContain("completed successfully");
});

test("an action that lacks what it needs has failed, and says what", async () => {
  const { report } = await run(
    { ...numbers(0), idle: () => ({ blocked: "run the other one first" }) },
    await database(),
  );
  expect(report).toMatchObject({ outcome: "failed", reason: "run the other one first" });
});

test("a run that asks nobody else leaves the rest of the process its turn: a Ctrl-C need not wait for its end", async () => {
  let hadItsTurn = false;
  const seen: boolean[] = [];
  const action = numbers(10, (n) => {
    if (n === 1) setImmediate(() => (hadItsTurn = true));
    seen.push(hadItsTurn);
    return { kind: "done", rows: [] };
  });
  await run(action, await database());
  expect(seen.slice(0, 1)).toEqual([false]);
  expect(seen.at(-1)).toBe(true);
});

test("a cap of more messages than are counted at once is kept to the message", async () => {
  const action = numbers(130, (n) => ({
    kind: "done",
    rows: [],
    intents: [
      {
        key: `message ${n}`,
        recipient: { profileId: `P${n}`, name: undefined },
        conversationId: undefined,
        templateKey: "test",
        content: "Hello",
        afterSent: [],
      },
    ],
  }));
  const settings = { MAX_SEND_PER_RUN: "120" };
  const { report } = await run({ ...action, sends: true }, await database(), { settings });
  expect(report).toMatchObject({ messages: { waiting: 120 }, counts: { done: 120, skipped: 10 } });
});
