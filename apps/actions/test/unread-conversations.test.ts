import { expect, test } from "vitest";

import { processProductive } from "../src/actions/process-productive.js";
import { readInbox } from "../src/actions/read-inbox.js";
import { sendMessages } from "../src/actions/send-messages.js";
import { textExtractor } from "../src/extract/text-extractor.js";
import { loadTemplates } from "../src/messaging/templates.js";
import type { ReplyClass, ReplyClassifier } from "../src/replies/reply-classifier.js";
import { databaseTasks } from "../src/tasks/task-sink.js";
import { database, marked, run } from "./fixture.js";
import { known, mailSite, threadOf } from "./mail-fixture.js";
import type { Mail } from "./mail-fixture.js";

const OPT_OUT = "Please do not contact me again.";
const quick = { APP_MODE: "production", SETTLE_MS: "0", REQUEST_TIMEOUT_MS: "100" };
const templates = loadTemplates(undefined);

const always = (found: ReplyClass): ReplyClassifier => ({
  name: "test",
  classify: async () => ({ class: found, why: "always" }),
});

/** A database and a site, with actions 7, 8 and 9 on them. */
async function place(...matches: readonly string[]) {
  const where = await database();
  await known(
    where.db,
    matches.map((profileId) => ({ profileId })),
  );
  await where.db.deleteFrom("marks").execute();
  const site = mailSite();
  const on = (settings: Readonly<Record<string, string>>) => ({
    settings: { ...quick, ...settings },
    session: site.session,
  });
  const services = { extractor: textExtractor(), templates, tasks: databaseTasks() };
  return {
    ...where,
    site,
    read: (settings = {}, classifier = always("SOCIAL"), signal = new AbortController().signal) =>
      run(readInbox(classifier), where, { ...on(settings), signal }),
    send: (settings = {}) => run(sendMessages(templates), where, on(settings)),
    answer: () => run(processProductive(services), where, on({})),
    unread: () => where.db.selectFrom("unread_conversations").select("id").execute(),
    mark: async (name: string) =>
      (await where.db.selectFrom("marks").select("value").where("name", "=", name).execute())[0]
        ?.value,
  };
}

test("a conversation whose thread fails once is read by the next run, though the mark has moved over it", async () => {
  const { site, read, unread, send } = await place("A");
  site.pageSize = 1;
  site.arrive("A", OPT_OUT);
  for (const from of ["B", "C", "D"]) site.arrive(from, "Hello");
  site.instead = (path) => (path.includes(threadOf("A")) ? 422 : undefined);
  expect((await read()).report).toMatchObject({ outcome: "partial", counts: { failed: 1 } });
  expect(await unread()).toEqual([{ id: "c A" }]);
  site.instead = () => undefined;
  expect((await read()).report).toMatchObject({ outcome: "complete", counts: { done: 1 } });
  expect(await unread()).toEqual([]);
  await send();
  expect(site.sent.map(({ content }) => content)).toEqual([
    expect.stringContaining("will not write to you again"),
  ]);
});

test("who has written something that could not be read is written to by neither action 8 nor action 9", async () => {
  const { db, site, read, send, answer } = await place("A");
  site.arrive("A", "Our great-grandfather John Smith was born in Leeds in 1870.");
  await read({}, always("PRODUCTIVE"));
  site.arrive("A", OPT_OUT);
  site.instead = (path) => (path.includes(threadOf("A")) ? 422 : undefined);
  await read();
  const why = "has written something that could not be read";
  expect((await send()).report.skipped).toEqual([{ why, count: 1 }]);
  expect((await answer()).report.skipped).toEqual([{ why, count: 1 }]);
  expect([site.sent, await db.selectFrom("outbox").selectAll().execute()]).toEqual([[], []]);
});

test("a message that cannot be read keeps nothing else of its conversation from being stored, an opt-out least of all", async () => {
  const { db, site, read, send } = await place("A");
  const mail = site.arrive("A", OPT_OUT);
  const message = { id: mail.id, author: "A", content: OPT_OUT, created: mail.created };
  const messages = [{ ...message, id: "odd", content: null }, message];
  site.instead = (path) => (path.includes(threadOf("A")) ? { messages } : undefined);
  const { report } = await read();
  expect(report.missing[0]?.why).toContain("a message in it has another shape (content");
  const contacts = await db.selectFrom("contacts").select(["profile_id", "status"]).execute();
  expect(contacts).toEqual([{ profile_id: "A", status: "DESIST" }]);
  await send();
  expect(site.sent).toEqual([]);
});

test("a conversation that cannot be read is tried once in a run, and takes no room from the others", async () => {
  const { site, read, mark } = await place();
  for (const from of ["A", "B", "C"]) site.arrive(from, "Hello");
  let asked = 0;
  site.instead = (path) => {
    if (path.includes("/conversations?")) asked += 1;
    return path.includes(threadOf("C")) ? 422 : undefined;
  };
  const { report } = await read({ MAX_INBOX: "4" });
  expect(report).toMatchObject({ walked: true, counts: { done: 2, failed: 1 } });
  expect([asked, await mark("inbox")]).toEqual([2, expect.any(String)]);
});

const listed = ({ id, to, author, content, created }: Mail) => ({
  id: `c ${to}`,
  last_message: { id, author, content, created },
  members: [{ user_id: "ME" }, { user_id: to }],
});
type Listed = ReturnType<typeof listed>;

const oddly: readonly (readonly [what: string, odd: (one: Listed) => object])[] = [
  ["no last message", (one) => ({ ...one, last_message: null })],
  [
    "a last message without a text",
    (one) => ({ ...one, last_message: { ...one.last_message, content: null } }),
  ],
  [
    "a last message without a time",
    (one) => ({ ...one, last_message: { ...one.last_message, created: null } }),
  ],
  [
    "a last message of no real time",
    (one) => ({ ...one, last_message: { ...one.last_message, created: "" } }),
  ],
  ["no members", (one) => ({ ...one, members: undefined })],
];

test.each(oddly)(
  "a conversation with %s fails alone, and the others are read",
  async (_what, odd) => {
    const { db, site, read, unread, mark } = await place();
    const [a, b, c] = ["A", "B", "C"].map((from) => listed(site.arrive(from, "Hello")));
    const conversations = [odd(c!), b!, a!];
    site.instead = (path) => (path.includes("/conversations?") ? { conversations } : undefined);
    const { report } = await read();
    expect(report).toMatchObject({ outcome: "partial", counts: { done: 2, failed: 1 } });
    expect(report.missing[0]?.key).toBe("c C odd");
    expect(report.missing[0]?.why).toContain("conversation c C has another shape");
    const stored = await db.selectFrom("messages").select("profile_id").execute();
    expect(stored.map(({ profile_id }) => profile_id).toSorted()).toEqual(["A", "B"]);
    expect(await unread()).toEqual([{ id: "c C" }]);
    expect(await mark("inbox")).toBe(String(b?.last_message.created));
  },
);

test("a conversation of nobody knows whom holds everybody up only until its thread says whose it is, or it is gone", async () => {
  const { site, read, send, unread } = await place("Y");
  const [a, b] = ["A", "B"].map((from) => listed(site.arrive(from, "Hello")));
  const conversations = [a, b].map((one) => ({ ...one, members: [], last_message: null }));
  site.instead = (path) => (path.includes("/conversations?") ? { conversations } : undefined);
  await read();
  expect((await send()).report.skipped).toEqual([
    { why: expect.stringMatching(/^may have written conversation c [AB], /) as string, count: 1 },
  ]);
  site.instead = (path) => {
    if (path.includes("/conversations?")) return { conversations: [a] };
    return path.includes(threadOf("B")) ? 404 : undefined;
  };
  await read();
  expect(await unread()).toEqual([]);
  await send();
  expect(site.sent.map(({ to }) => to)).toEqual(["Y"]);
});

test("a reply that was stored but not classified is classified by the run that is taken up again", async () => {
  const { db, site, read } = await place();
  site.pageSize = 1;
  site.arrive("A", "Hello");
  site.arrive("B", "Hello");
  const killed = new AbortController();
  site.instead = (path) => (path.includes("cursor=1") ? (killed.abort(), 503) : undefined);
  const never: ReplyClassifier = {
    name: "test",
    classify: async () => {
      throw marked("unavailable", "down");
    },
  };
  await read({}, never, killed.signal);
  site.instead = () => undefined;
  const { report } = await read();
  expect(report).toMatchObject({ resumed: true, outcome: "complete", counts: { done: 2 } });
  const rows = await db.selectFrom("messages").select("class").execute();
  expect(rows).toEqual([{ class: "SOCIAL" }, { class: "SOCIAL" }]);
});

test("after an inbox that MAX_INBOX cut nobody is written to or answered, until all of it was read", async () => {
  const { site, read, send, answer } = await place("A", "Y");
  site.arrive("Z", "Hello");
  await read();
  site.arrive("A", OPT_OUT);
  site.arrive("Y", "Our great-grandfather John Smith was born in Leeds in 1870.");
  const cut = { MAX_INBOX: "1" };
  expect((await read(cut, always("PRODUCTIVE"))).report).toMatchObject({ walked: false });
  for (const next of [send, answer]) {
    const { report } = await next();
    expect(report.outcome).toBe("partial");
    expect(report.reason).toContain("The inbox was not read to its end");
  }
  expect(site.sent).toEqual([]);
  expect((await read(cut)).report).toMatchObject({ outcome: "complete", walked: true });
  await send();
  await answer();
  expect(site.sent.map(({ to, content }) => [to, content.slice(0, 18)])).toEqual([
    ["A", "Hello Ann, I under"],
    ["Y", "Hello Ann,\n\nthank "],
  ]);
});

test("an inbox that could not be read keeps action 8 from writing, however often it was read before", async () => {
  const { site, read, send } = await place("A");
  site.arrive("Z", "Hello");
  await read();
  site.arrive("A", OPT_OUT);
  site.instead = (path) => (path.includes("/conversations?") ? 422 : undefined);
  expect((await read()).report.outcome).toBe("failed");
  site.instead = () => undefined;
  expect((await send()).report.reason).toContain("The inbox was not read to its end");
  expect(site.sent).toEqual([]);
});

test("one empty answer of the inbox is not believed on a first run", async () => {
  const { db, site, read } = await place("A");
  site.arrive("A", OPT_OUT);
  let asked = 0;
  site.instead = (path) =>
    path.includes("/conversations?") && (asked += 1) === 1 ? { conversations: [] } : undefined;
  expect((await read()).report).toMatchObject({ outcome: "complete", counts: { done: 1 } });
  expect(await db.selectFrom("contacts").select("status").execute()).toEqual([
    { status: "DESIST" },
  ]);
});
