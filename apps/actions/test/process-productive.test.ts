import { expect, test } from "vitest";

import { processProductive } from "../src/actions/process-productive.js";
import { sendMessages } from "../src/actions/send-messages.js";
import type { Row } from "../src/database/write-rows.js";
import type { Extracted, Extractor } from "../src/extract/extractor.js";
import { loadTemplates } from "../src/messaging/templates.js";
import type { ReplyClass } from "../src/replies/reply-classifier.js";
import { paths } from "../src/site/paths.js";
import { databaseTasks } from "../src/tasks/task-sink.js";
import { database, run } from "./fixture.js";
import { known, mailSite } from "./mail-fixture.js";

const found: Extracted = {
  people: [{ name: "Ellen Byrne", birthYear: 1861 }, { name: "Patrick Roche" }],
  places: ["Cork"],
  dates: ["1861"],
  facts: [{ kind: "birth", text: "Ellen Byrne was born in Cork in 1861", person: "Ellen Byrne" }],
  questions: ["Do you know her parents?"],
};

const extractor: Extractor = { name: "test", extract: async () => found };

async function waiting(...replies: readonly (readonly [from: string, found: ReplyClass])[]) {
  const where = await database();
  const site = mailSite();
  const rows = replies.flatMap(([profileId, replyClass]): readonly Row[] => {
    const { id, content, created } = site.arrive(profileId, `Ellen Byrne, 1861, says ${profileId}`);
    const conversationId = `c ${profileId}`;
    return [
      { kind: "contact", profileId, displayName: `Ann ${profileId}`, status: "ACTIVE" },
      {
        kind: "conversation",
        id: conversationId,
        profileId,
        lastMessageId: id,
        lastCreated: created,
      },
      {
        kind: "message",
        remoteId: id,
        conversationId,
        profileId,
        direction: "IN",
        content,
        created,
      },
      { kind: "class", remoteId: id, class: replyClass, by: "test", why: "test" },
    ];
  });
  await known(where.db, [], rows);
  const { db } = where;
  return {
    db,
    where,
    site,
    process: (
      more: Partial<Parameters<typeof processProductive>[0]> = {},
      settings = {},
      signal = new AbortController().signal,
    ) =>
      run(
        processProductive({
          extractor,
          templates: loadTemplates(undefined),
          tasks: databaseTasks(),
          ...more,
        }),
        where,
        { settings: { APP_MODE: "production", ...settings }, session: site.session, signal },
      ),
    tasks: () => db.selectFrom("task").selectAll().orderBy("id").execute(),
    status: async () =>
      (await db.selectFrom("contacts").select("status").orderBy("profile_id").execute()).map(
        ({ status }) => status,
      ),
  };
}

test("what somebody tells is noted as facts and tasks, they are thanked, and archived then", async () => {
  const { db, site, process, tasks, status } = await waiting(["A", "PRODUCTIVE"], ["B", "SOCIAL"]);
  site.tree = (name) => ({
    results:
      name === "Ellen Byrne"
        ? [
            {
              id: 7,
              names: [{ given: "Ellen", surname: "Byrne" }],
              events: [{ type: "Birth", year: 1860 }],
            },
          ]
        : [],
  });
  const { report } = await process();
  expect(report).toMatchObject({ outcome: "complete", counts: { done: 1 }, messages: { sent: 1 } });
  expect((await tasks()).map(({ text }) => text)).toEqual([
    "Answer Ann A: Do you know her parents?",
    "Compare what Ann A says of Ellen Byrne with the tree",
    "Look for Patrick Roche, named by Ann A",
  ]);
  const facts = await db.selectFrom("facts").select(["kind", "value", "tree_person_id"]).execute();
  expect(facts).toContainEqual({ kind: "name", value: "Ellen Byrne", tree_person_id: "7" });
  expect(facts).toContainEqual({ kind: "place", value: "Cork", tree_person_id: null });
  expect(site.sent[0]?.content).toContain("Ellen Byrne");
  expect(await status()).toEqual(["ARCHIVE", "ACTIVE"]);
});

test("running it twice adds no task and no message", async () => {
  const { site, process, tasks } = await waiting(["A", "PRODUCTIVE"], ["B", "OTHER"]);
  await process();
  const before = await tasks();
  const { report } = await process();
  expect(report.counts.done).toBe(0);
  expect(await tasks()).toEqual(before);
  expect(site.sent).toHaveLength(2);
});

test("who could not be answered is not archived, and is answered by the next run without a second task", async () => {
  const { site, process, tasks, status } = await waiting(["A", "PRODUCTIVE"]);
  site.trouble.push({ commit: false, status: 400 });
  const { report } = await process();
  expect(report).toMatchObject({ outcome: "partial", counts: { failed: 1 } });
  expect(await status()).toEqual(["ACTIVE"]);
  const before = await tasks();
  await process();
  expect(await status()).toEqual(["ARCHIVE"]);
  expect(await tasks()).toEqual(before);
  expect(site.sent).toHaveLength(1);
});

test("a message that cannot be understood now is left for later: no task, no answer, nobody archived", async () => {
  const { site, process, tasks, status } = await waiting(["A", "PRODUCTIVE"]);
  const broken: Extractor = {
    name: "test",
    extract: async () => {
      throw new Error("no memory");
    },
  };
  const { report } = await process({ extractor: broken });
  expect(report).toMatchObject({ outcome: "partial", counts: { deferred: 1 } });
  expect(report.missing[0]?.why).toBe("not understood yet: no memory");
  expect([await tasks(), site.sent, await status()]).toEqual([[], [], ["ACTIVE"]]);
});

test("a tree answer of another shape fails that item in a clear line, and the run goes on", async () => {
  const { site, process } = await waiting(["A", "PRODUCTIVE"], ["B", "PRODUCTIVE"]);
  let asked = 0;
  site.tree = () => ((asked += 1) === 1 ? { persons: "many" } : { results: [] });
  const { report } = await process();
  expect(report).toMatchObject({ outcome: "partial", counts: { failed: 1, done: 1 } });
  expect(report.missing[0]?.why).toContain("tree-persons: the answer has another shape");
});

test("MAX_PRODUCTIVE_TO_PROCESS messages are taken, and the rest is named as waiting", async () => {
  const { site, process } = await waiting(["A", "PRODUCTIVE"], ["B", "PRODUCTIVE"], ["C", "OTHER"]);
  const { report } = await process({}, { MAX_PRODUCTIVE_TO_PROCESS: "2" });
  expect(report.reason).toContain("MAX_PRODUCTIVE_TO_PROCESS (2) reached");
  expect(site.sent).toHaveLength(2);
});

test("MAX_PRODUCTIVE_TO_PROCESS counts whom it can answer: others take nobody's place", async () => {
  const { site, process } = await waiting(["A", "PRODUCTIVE"], ["T", "PRODUCTIVE"]);
  const testing = { APP_MODE: "testing", TESTING_PROFILE_ID: "T", MAX_PRODUCTIVE_TO_PROCESS: "1" };
  const { report } = await process({}, testing);
  expect(report).toMatchObject({ outcome: "complete", counts: { done: 1, skipped: 1 } });
  expect(site.sent.map(({ to }) => to)).toEqual(["T"]);
});

test("who has opted out since is not answered by a run that is taken up again", async () => {
  const { db, site, process } = await waiting(["A", "PRODUCTIVE"]);
  site.tree = () => 422;
  await process();
  site.tree = () => ({ results: [] });
  await known(db, [], [{ kind: "contact", profileId: "A", status: "DESIST" }]);
  // The list was not read to its end: the run goes on with what failed.
  await db.updateTable("runs").set({ walked: 0 }).execute();
  const { report } = await process();
  expect(report).toMatchObject({ resumed: true, skipped: [{ why: "is DESIST", count: 1 }] });
  expect(site.sent).toEqual([]);
});

test("somebody with two conversations gets one answer, and what they tell in both is noted", async () => {
  const { db, site, process } = await waiting(["A", "PRODUCTIVE"]);
  const message = { conversationId: "c A2", profileId: "A", direction: "IN" as const };
  await known(
    db,
    [],
    [
      { kind: "message", remoteId: "m2", content: "Ellen Byrne again", created: 9, ...message },
      { kind: "class", remoteId: "m2", class: "PRODUCTIVE", by: "test", why: "test" },
    ],
  );
  const { report } = await process({}, { PARALLEL_WORKERS: "4" });
  expect(report).toMatchObject({ outcome: "complete", counts: { done: 1 } });
  expect(site.sent).toHaveLength(1);
  const facts = await db.selectFrom("facts").select("message_id").distinct().execute();
  expect(facts.map(({ message_id }) => message_id).toSorted()).toEqual(["m1", "m2"]);
});

test("whether somebody takes messages must be known before they are answered", async () => {
  const { db, site, process } = await waiting(["A", "PRODUCTIVE"]);
  await known(db, [{ profileId: "A", contactable: null }]);
  const { report } = await process();
  expect(report.skipped[0]?.why).toBe("whether they take messages is unknown");
  expect(site.sent).toEqual([]);
});

test("an answer that another run withdrew is decided anew and sent, not told as done", async () => {
  const { where, site, process } = await waiting(["A", "PRODUCTIVE"]);
  const killed = new AbortController();
  site.instead = (path) => (path === paths.messagesCsrf ? (killed.abort(), 503) : undefined);
  await process({}, {}, killed.signal);
  site.instead = () => undefined;
  const settings = { APP_MODE: "production" };
  await run(sendMessages(loadTemplates(undefined)), where, { settings, session: site.session });
  const { report } = await process();
  expect(report).toMatchObject({ resumed: true, outcome: "complete", messages: { sent: 1 } });
  expect(site.sent.map(({ to }) => to)).toEqual(["A"]);
});

test("two people of one name in the tree are nobody in particular", async () => {
  const { site, db, process } = await waiting(["A", "PRODUCTIVE"]);
  const person = (id: number) => ({ id, names: [], events: [] });
  site.tree = () => ({ results: [person(1), person(2)] });
  await process();
  const facts = await db.selectFrom("facts").select("tree_person_id").execute();
  expect(new Set(facts.map((fact) => fact.tree_person_id))).toEqual(new Set([null]));
});

test("somebody who asks to be left alone in a productive message is not answered by a machine", async () => {
  const { db, site, process, tasks } = await waiting(["A", "PRODUCTIVE"]);
  await db
    .updateTable("messages")
    .set({ content: "Ellen Byrne, 1861. Do not contact me again." })
    .execute();
  const { report } = await process();
  expect(report.skipped[0]?.why).toContain("asks to be left alone");
  expect([await tasks(), site.sent]).toEqual([[], []]);
});
