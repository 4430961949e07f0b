import { expect, test } from "vitest";

import { readInbox } from "../src/actions/read-inbox.js";
import { readsOf } from "../src/database/reads.js";
import type { ReplyClass, ReplyClassifier } from "../src/replies/reply-classifier.js";
import { database, marked, run } from "./fixture.js";
import { mailSite } from "./mail-fixture.js";

const always = (found: ReplyClass): ReplyClassifier => ({
  name: "test",
  classify: async () => ({ class: found, why: "always" }),
});

const never: ReplyClassifier = {
  name: "test",
  classify: async () => {
    throw marked("unavailable", "down");
  },
};

async function inbox() {
  const where = await database();
  const site = mailSite();
  return {
    ...where,
    site,
    read: (
      classifier: ReplyClassifier,
      settings: Readonly<Record<string, string>> = {},
      stopping = new AbortController().signal,
    ) =>
      run(readInbox(classifier), where, {
        session: site.session,
        settings: { SETTLE_MS: "0", ...settings },
        stopping,
      }),
    mark: () => readsOf(where.db).mark("inbox"),
    messages: () => where.db.selectFrom("messages").selectAll().orderBy("id").execute(),
    status: async (profileId: string) =>
      (
        await where.db
          .selectFrom("contacts")
          .select("status")
          .where("profile_id", "=", profileId)
          .executeTakeFirst()
      )?.status,
  };
}

test("a classifier that fails leaves the reply not classified yet, nobody is archived, and the next run classifies it", async () => {
  const { site, read, messages, status } = await inbox();
  site.arrive("A", "Our grandfather was John Smith");
  const { report } = await read(never);
  expect(report).toMatchObject({ outcome: "partial", counts: { deferred: 1 } });
  expect(report.missing[0]?.why).toBe("not classified yet: unavailable happened");
  expect(await messages()).toMatchObject([{ remote_id: "m1", class: null }]);
  expect(await status("A")).toBe("ACTIVE");
  const next = await read(always("PRODUCTIVE"));
  expect(next.report).toMatchObject({ outcome: "complete", counts: { done: 1 } });
  expect(await messages()).toMatchObject([{ class: "PRODUCTIVE", class_by: "test" }]);
});

test.each([["DESIST"], ["UNINTERESTED"]] as const)(
  "%s means that nobody writes to them",
  async (found) => {
    const { site, read, status } = await inbox();
    site.arrive("A", "Hello");
    await read(always(found));
    expect(await status("A")).toBe("DESIST");
  },
);

test("a wish to be left alone counts whatever a classifier says, also when it is not the last word", async () => {
  const { site, read, status, messages } = await inbox();
  site.arrive("A", "Please do not contact me again.");
  site.arrive("A", "Happy Christmas!");
  await read(always("SOCIAL"));
  expect(await status("A")).toBe("DESIST");
  expect(await messages()).toMatchObject([{ class: "DESIST" }, { class: "SOCIAL" }]);
});

test("a message that was edited since is read again and classified anew", async () => {
  const { site, read, messages } = await inbox();
  const mail = site.arrive("A", "Hello");
  await read(always("SOCIAL"));
  Object.assign(mail, { content: "Our great-aunt Ellen Byrne was born in Cork" });
  await read(always("PRODUCTIVE"));
  expect(await messages()).toMatchObject([
    { content: "Our great-aunt Ellen Byrne was born in Cork", class: "PRODUCTIVE" },
  ]);
});

test("nothing new is told as such, and an empty inbox too", async () => {
  const { site, read } = await inbox();
  expect((await read(never)).report.reason).toBe("Nothing to do: the inbox is empty");
  site.arrive("A", "Hello");
  await read(always("SOCIAL"));
  expect((await read(never)).report.reason).toBe("Nothing to do: nothing new in the inbox");
});

test("an archived person stays archived, whatever they write", async () => {
  const { site, read, status, db } = await inbox();
  site.arrive("A", "Hello");
  await read(always("SOCIAL"));
  await db.updateTable("contacts").set({ status: "ARCHIVE" }).execute();
  site.arrive("A", "And another thing");
  await read(always("DESIST"));
  expect(await status("A")).toBe("ARCHIVE");
});

test("a new message in the newest thread, from which the last walk ended, is read", async () => {
  const { site, read, messages } = await inbox();
  site.arrive("A", "Hello");
  await read(always("SOCIAL"));
  site.arrive("A", "One thing more");
  await read(always("SOCIAL"));
  expect((await messages()).map(({ content }) => content)).toEqual(["Hello", "One thing more"]);
});

test("MAX_INBOX conversations are read, the newest-seen mark does not move, and the next run reads further", async () => {
  const { site, read, messages, mark } = await inbox();
  const mails = ["A", "B", "C"].map((from) => site.arrive(from, `Hello from ${from}`));
  const { report } = await read(always("SOCIAL"), { MAX_INBOX: "2" });
  expect(report).toMatchObject({ outcome: "complete", counts: { done: 2 } });
  expect(report.reason).toBe("MAX_INBOX (2) reached: the rest of the inbox was not read");
  expect(report).toMatchObject({ walked: false, cut: report.reason });
  expect(await mark()).toBeUndefined();
  await read(always("SOCIAL"), { MAX_INBOX: "2" });
  expect(await messages()).toHaveLength(3);
  expect(await mark()).toBe(String(Math.max(...mails.map(({ created }) => created))));
});

test("a walk that was stopped leaves the mark where it was, and goes on from where it stood", async () => {
  const { site, read, messages, mark } = await inbox();
  for (const from of ["A", "B", "C"]) site.arrive(from, `Hello from ${from}`);
  const stop = new AbortController();
  let calls = 0;
  const stopping: ReplyClassifier = {
    name: "test",
    classify: async () => {
      calls += 1;
      if (calls === 2) stop.abort();
      return { class: "SOCIAL", why: "always" };
    },
  };
  const first = await read(stopping, {}, stop.signal);
  expect(first.report.outcome).toBe("stopped");
  expect([(await messages()).length, await mark()]).toEqual([2, undefined]);
  const { report } = await read(always("SOCIAL"));
  expect(report).toMatchObject({ resumed: true, outcome: "complete", counts: { done: 3, now: 1 } });
  expect(await messages()).toHaveLength(3);
});
