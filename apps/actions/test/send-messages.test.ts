import { expect, test } from "vitest";

import { sendMessages } from "../src/actions/send-messages.js";
import type { ContactStatus } from "../src/database/messaging-schema.js";
import type { Tri } from "../src/database/schema.js";
import type { Row } from "../src/database/write-rows.js";
import { loadTemplates } from "../src/messaging/templates.js";
import type { ReplyClass } from "../src/replies/reply-classifier.js";
import { database, run } from "./fixture.js";
import { known, mailSite } from "./mail-fixture.js";

const week = 7 * 86_400_000;
const start = Date.UTC(2026, 0, 5, 12);
const production = { APP_MODE: "production" };
const action = () => sendMessages(loadTemplates(undefined));

interface Case {
  readonly status?: ContactStatus;
  readonly inTree?: Tri;
  readonly contactable?: Tri;
  /** What was sent before, oldest first, and how many weeks ago. */
  readonly sent?: readonly (readonly [templateKey: string, weeksAgo: number])[];
  /** Their last message: its class, and whether it came after our last. */
  readonly reply?: { readonly class: ReplyClass | null; readonly before?: boolean };
  readonly byHand?: boolean;
  readonly unsettled?: boolean;
  readonly even?: boolean;
  readonly sure?: boolean;
  readonly predicted?: string | null;
  readonly settings?: Readonly<Record<string, string>>;
  readonly mode?: "testing" | "production";
  readonly noMatch?: boolean;
  /** The inbox has shown a conversation that nobody could read: with them, or with nobody knows whom. */
  readonly unread?: "theirs" | "whose?";
}

// Status, tree, history and mode, and what comes of it: a template, or the reason why nothing is sent.
const table: readonly (readonly [name: string, of: Case, expected: string])[] = [
  ["new, in tree", { inTree: 1 }, "In_Tree-Initial"],
  ["new, in tree, even id", { inTree: 1, even: true }, "In_Tree-Initial_Short"],
  ["new, in tree, sure how", { inTree: 1, sure: true }, "In_Tree-Initial_Confident"],
  ["new, not in tree", { predicted: "3rd cousin" }, "Out_Tree-Initial_Exploratory"],
  ["new, not in tree, even id", { even: true }, "Out_Tree-Initial_Short"],
  ["tree unknown", { inTree: null }, "whether they are in the tree is unknown"],
  ["takes no messages", { contactable: 0 }, "takes no messages"],
  ["taking messages unknown", { contactable: null }, "whether they take messages is unknown"],
  ["initial 8 weeks ago, in", { inTree: 1, sent: [["In_Tree-Initial", 8]] }, "In_Tree-Follow_Up"],
  ["short initial 9 weeks ago", { sent: [["Out_Tree-Initial_Short", 9]] }, "Out_Tree-Follow_Up"],
  ["initial 7 weeks ago", { sent: [["Out_Tree-Initial", 7]] }, "was written to too recently"],
  [
    "follow-up 8 weeks ago",
    {
      sent: [
        ["Out_Tree-Initial", 16],
        ["Out_Tree-Follow_Up", 8],
      ],
    },
    "Out_Tree-Final_Reminder",
  ],
  [
    "final reminder long ago",
    { sent: [["Out_Tree-Final_Reminder", 80]] },
    "has had the last reminder",
  ],
  [
    "out, now in",
    { inTree: 1, sent: [["Out_Tree-Initial", 8]] },
    "In_Tree-Initial_for_was_Out_Tree",
  ],
  [
    "out to the end, now in",
    { inTree: 1, sent: [["Out_Tree-Final_Reminder", 8]] },
    "In_Tree-Initial_for_was_Out_Tree",
  ],
  [
    "out, now in, too soon",
    { inTree: 1, sent: [["Out_Tree-Initial", 3]] },
    "was written to too recently",
  ],
  [
    "was out, in since",
    { inTree: 1, sent: [["In_Tree-Initial_for_was_Out_Tree", 8]] },
    "In_Tree-Follow_Up",
  ],
  [
    "in, now out",
    { sent: [["In_Tree-Follow_Up", 8]] },
    "was in the tree when last written to, and is not any more",
  ],
  [
    "was out, in, out again",
    { sent: [["In_Tree-Initial_for_was_Out_Tree", 8]] },
    "Out_Tree-Initial_Exploratory",
  ],
  [
    "a template nobody knows",
    { sent: [["Enhanced_Something", 8]] },
    "Out_Tree-Initial_Exploratory",
  ],
  ["a reply of their own", { sent: [["Productive_Reply", 20]] }, "has had a reply of their own"],
  ["has answered", { sent: [["Out_Tree-Initial", 9]], reply: { class: "SOCIAL" } }, "has answered"],
  [
    "not classified",
    { sent: [["Out_Tree-Initial", 9]], reply: { class: null } },
    "their last message is not classified yet",
  ],
  [
    "opted out in an old message",
    { sent: [["Out_Tree-Initial", 9]], reply: { class: "DESIST", before: true } },
    "User_Requested_Desist",
  ],
  ["asked to stop", { status: "DESIST", inTree: null }, "User_Requested_Desist"],
  [
    "asked to stop, told yes",
    { status: "DESIST", sent: [["User_Requested_Desist", 1]] },
    "asked not to be written to, and has been told yes",
  ],
  [
    "asked to stop, takes no messages",
    { status: "DESIST", contactable: 0 },
    "asked not to be written to, and takes no messages",
  ],
  ["asked to stop, no match", { status: "DESIST", noMatch: true }, "User_Requested_Desist"],
  ["archived", { status: "ARCHIVE", inTree: 1 }, "is ARCHIVE"],
  ["blocked", { status: "BLOCKED" }, "is BLOCKED"],
  ["dead", { status: "DEAD" }, "is DEAD"],
  ["written to by hand", { byHand: true }, "you have written to them yourself"],
  [
    "something unsettled",
    { sent: [["Out_Tree-Initial", 9]], unsettled: true },
    "an earlier message to them is not settled",
  ],
  [
    "a conversation that could not be read",
    { inTree: 1, unread: "theirs" },
    "has written something that could not be read",
  ],
  [
    "a conversation that could not be read, with nobody knows whom",
    { inTree: 1, unread: "whose?" },
    "may have written conversation c ?, which could not be read: look at it at the site",
  ],
  [
    "asked to stop, and wrote what could not be read",
    { status: "DESIST", unread: "theirs" },
    "has written something that could not be read",
  ],
  [
    "testing, somebody else",
    { mode: "testing", settings: { TESTING_PROFILE_ID: "T" } },
    "is not TESTING_PROFILE_ID, and the mode is testing",
  ],
  [
    "testing, the tester",
    { mode: "testing", settings: { TESTING_PROFILE_ID: "p" } },
    "Out_Tree-Initial_Exploratory",
  ],
  [
    "testing, asked to stop",
    { mode: "testing", status: "DESIST", settings: { TESTING_PROFILE_ID: "T" } },
    "is not TESTING_PROFILE_ID, and the mode is testing",
  ],
  [
    "production, the tester",
    { settings: { TESTING_PROFILE_ID: "P" } },
    "is TESTING_PROFILE_ID, and the mode is production",
  ],
];

const history = ({ status, sent = [], reply, byHand, unread }: Case): readonly Row[] => {
  const message = { kind: "message" as const, conversationId: "c P", profileId: "P" };
  const lastSent = Math.max(0, ...sent.map(([, weeks]) => start - weeks * week)) / 1000;
  return [
    { kind: "contact", profileId: "P", status: status ?? "ACTIVE" },
    ...(unread ? [noted(unread === "theirs" ? "P" : undefined)] : []),
    ...(byHand
      ? [{ ...message, remoteId: "hand", direction: "OUT" as const, content: "Hi", created: 9 }]
      : []),
    ...(reply
      ? [
          {
            ...message,
            remoteId: "in",
            direction: "IN" as const,
            content: "Hello",
            created: reply.before ? 1 : lastSent + 60,
          },
          ...(reply.class
            ? [{ kind: "class" as const, remoteId: "in", class: reply.class, by: "t", why: "t" }]
            : []),
        ]
      : []),
  ];
};

const noted = (profileId: string | undefined): Row => ({
  kind: "unread",
  id: "c ?",
  profileId,
  displayName: undefined,
  lastMessageId: undefined,
  lastCreated: undefined,
});

async function stored(where: Awaited<ReturnType<typeof database>>, of: Case): Promise<void> {
  const filler = { profileId: "0", uuid: "filler", contactable: 0 as const };
  const person = {
    profileId: "P",
    inTree: of.inTree === undefined ? (0 as const) : of.inTree,
    ...(of.contactable === undefined ? {} : { contactable: of.contactable }),
    ...(of.sure ? { actualRelationship: "3rd cousin", path: true } : {}),
    ...(of.predicted === undefined ? {} : { predicted: of.predicted }),
  };
  const people = of.even ? [filler, person] : [person];
  await known(where.db, of.noMatch ? [] : people, history(of));
  const run_id = await where.db
    .insertInto("runs")
    .values({
      action: 8,
      mode: "old",
      spec: "old",
      state: "complete",
      cursor: null,
      walked: 1,
      pages: 0,
      ended_at: null,
      report: null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const rows = [
    ...(of.sent ?? []).map(([template_key, weeks]) => ({
      template_key,
      at: start - weeks * week,
      state: "sent" as const,
    })),
    ...(of.unsettled
      ? [{ template_key: "Out_Tree-Follow_Up", at: start - week, state: "unknown" as const }]
      : []),
  ];
  for (const [index, { template_key, at, state }] of rows.entries()) {
    const when = new Date(at).toISOString();
    await where.db
      .insertInto("outbox")
      .values({
        key: `old ${index}`,
        run_id: run_id.id,
        item_key: "P",
        action: 8,
        mode: "production",
        profile_id: "P",
        display_name: null,
        conversation_id: null,
        template_key,
        content: "old",
        hash: "old",
        state,
        why: null,
        // Unsettled for good: it is not known when it was sent.
        sending_at: null,
        remote_id: state === "sent" ? `old ${index}` : null,
        created_at: when,
        sent_at: state === "sent" ? when : null,
        after_sent: "[]",
      })
      .execute();
  }
}

test.each(table)("%s", async (_name, of, expected) => {
  const where = await database();
  await stored(where, of);
  const site = mailSite(() => start);
  const settings = { APP_MODE: of.mode ?? "production", SETTLE_MS: "0", ...of.settings };
  await run(action(), where, { settings, session: site.session, now: () => new Date(start) });
  const item = await where.db
    .selectFrom("items")
    .select(["state", "why"])
    .where("key", "=", "P")
    .executeTakeFirstOrThrow();
  const written = await where.db
    .selectFrom("outbox")
    .select("template_key")
    .where("key", "not like", "old%")
    .where("state", "=", "sent")
    .execute();
  const got = item.state === "done" ? written.map((row) => row.template_key) : item.why;
  expect(got).toEqual(item.state === "done" ? [expected] : expected);
  expect(site.sent).toHaveLength(item.state === "done" ? 1 : 0);
});

test("the table has a row for every way", () => {
  expect(table.length).toBeGreaterThanOrEqual(25);
});

test("at +0, +8, +16 and +24 weeks: initial, follow-up, last reminder, nothing; at +7 weeks nothing", async () => {
  const where = await database();
  await known(where.db, [{ profileId: "P", inTree: 1 }]);
  const site = mailSite();
  const got: string[] = [];
  for (const weeks of [0, 7, 8, 15, 16, 24, 100]) {
    const now = () => new Date(start + weeks * week);
    const { report } = await run(action(), where, {
      settings: production,
      session: site.session,
      now,
    });
    const last = await where.db
      .selectFrom("outbox")
      .select("template_key")
      .orderBy("id", "desc")
      .executeTakeFirst();
    got.push(report.counts.done === 1 ? (last?.template_key ?? "") : "nothing");
  }
  expect(got).toEqual([
    "In_Tree-Initial",
    "nothing",
    "In_Tree-Follow_Up",
    "nothing",
    "In_Tree-Final_Reminder",
    "nothing",
    "nothing",
  ]);
  expect(site.sent).toHaveLength(3);
});

test("a reply in the same second as our message is an answer", async () => {
  const where = await database();
  const message = { kind: "message" as const, conversationId: "c P", profileId: "P", created: 9 };
  await known(
    where.db,
    [{ profileId: "P" }],
    [
      { ...message, remoteId: "out", direction: "OUT", content: "Hi", templateKey: "Old" },
      { ...message, remoteId: "in", direction: "IN", content: "Hello" },
      { kind: "class", remoteId: "in", class: "SOCIAL", by: "t", why: "t" },
    ],
  );
  const site = mailSite();
  const { report } = await run(action(), where, { settings: production, session: site.session });
  expect(report.skipped).toEqual([{ why: "has answered", count: 1 }]);
  expect(site.sent).toEqual([]);
});

test("a message that was withdrawn does not count as sent in a dry run", async () => {
  const where = await database();
  await known(where.db, [{ profileId: "P" }]);
  const site = mailSite();
  await run(action(), where, { settings: production, session: site.session });
  // As a run leaves it that was given up before it was sent.
  await where.db.deleteFrom("messages").execute();
  await where.db.updateTable("outbox").set({ state: "draft", sent_at: null }).execute();
  const settings = { APP_MODE: "dry_run" };
  const { report } = await run(action(), where, { settings, session: site.session });
  expect(report).toMatchObject({ counts: { done: 1, skipped: 0 }, messages: { waiting: 1 } });
});

test("who has no first name but blanks is not greeted by it", async () => {
  const where = await database();
  await known(where.db, [{ profileId: "P", firstName: " " }]);
  const site = mailSite();
  await run(action(), where, { settings: production, session: site.session });
  expect(site.sent[0]?.content).toMatch(/^Hello Ann,/);
});

test("an opt-out is honoured however the list of matches spells its writer's id", async () => {
  const where = await database();
  await known(where.db, [{ profileId: "abc-1" }]);
  await known(where.db, [], [{ kind: "contact", profileId: "ABC-1", status: "DESIST" }]);
  const site = mailSite();
  await run(action(), where, { settings: production, session: site.session });
  expect(site.sent.map(({ content }) => content)).toEqual([
    expect.stringContaining("will not write to you again"),
  ]);
});
