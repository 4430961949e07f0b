import type { JournalEntry, Truth } from "@longhaul/practice-site";
import Database from "libsql";

import type { Check } from "./judge.js";

/** At least this many have to be due, and this many threads to be productive, for the night to prove anything. */
const DUE = 40;
const PRODUCTIVE = 10;

type Sent = Extract<JournalEntry, { readonly kind: "message" }>;

/** Whom action 8 has to write to, as the site itself knows it: reachable, and nobody has said a word yet. */
export function due({ matches, conversations }: Truth): readonly string[] {
  const talked = new Set(conversations.map(({ member }) => member.userId));
  const ids = matches.flatMap(({ userId, contactable }) =>
    userId !== null && contactable && !talked.has(userId) ? [userId] : [],
  );
  return [...new Set(ids)].toSorted();
}

/** What the correspondence must be like when the night is over, by the site's journal and its generator. */
export function judgeMessages(
  before: Truth,
  after: Truth,
  journal: readonly JournalEntry[],
  /** When action 7 had read the inbox, Unix ms. */
  readAt: number,
  database: string,
): readonly Check[] {
  const sent = journal.flatMap((entry) =>
    entry.kind === "message" && entry.via !== "world" ? [entry] : [],
  );
  const db = new Database(database, { readonly: true });
  try {
    const rows = (sql: string): readonly Record<string, unknown>[] =>
      db.prepare(sql).all() as Record<string, unknown>[];
    return [
      ...judgeSent(before, sent),
      judgeRead(
        after,
        cameLater(journal, readAt),
        rows("SELECT remote_id FROM messages WHERE direction = 'IN'"),
      ),
      judgeProductive(before, sent, rows("SELECT message_id FROM task")),
      judgeArchive(sent, rows("SELECT profile_id FROM contacts WHERE status = 'ARCHIVE'")),
    ];
  } finally {
    db.close();
  }
}

function judgeSent(before: Truth, sent: readonly Sent[]): readonly Check[] {
  const expected = due(before);
  const fresh = sent.filter(({ via }) => via === "newMessage").map(({ to }) => to);
  const twice = sent.length - new Set(sent.map(({ to, hash }) => `${to} ${hash}`)).size;
  const left = expected.filter((id) => !fresh.includes(id));
  const wrong = fresh.filter((id) => !expected.includes(id));
  const out = before.conversations.filter(({ label }) => label === "DESIST");
  const pestered = out.filter(({ id }) => sent.filter((one) => one.conversation === id).length > 1);
  return [
    {
      what: `at least ${DUE} messages were due, and each went out exactly once`,
      ok:
        expected.length >= DUE &&
        left.length + wrong.length === 0 &&
        fresh.length === expected.length,
      found: `${expected.length} due, ${fresh.length} sent, ${left.length} left out, ${wrong.length} to somebody else`,
    },
    { what: "no message was sent twice", ok: twice === 0, found: String(twice) },
    {
      what: `who asked to be left alone got one acknowledgement at most`,
      ok: out.length > 0 && pestered.length === 0,
      found: `${out.length} asked, ${pestered.length} written to more than once`,
    },
  ];
}

/** What came in when the inbox had been read; the newest came with its very last answer. */
function cameLater(journal: readonly JournalEntry[], readAt: number): ReadonlySet<string> {
  const world = journal.flatMap((entry) =>
    entry.kind === "message" && entry.via === "world" ? [entry] : [],
  );
  const inTime = world.filter(({ t }) => t <= readAt).length - 1;
  return new Set(world.slice(Math.max(0, inTime)).map(({ id }) => id));
}

function judgeRead(
  after: Truth,
  later: ReadonlySet<string>,
  stored: readonly Record<string, unknown>[],
): Check {
  const ids = new Set(stored.map((row) => row["remote_id"]));
  const theirs = after.conversations.flatMap(({ messages, member }) =>
    messages.filter(({ author }) => author === member.userId),
  );
  const missing = theirs.filter(({ id }) => !ids.has(id) && !later.has(id));
  return {
    what: "every message of the inbox was read, each once",
    ok: missing.length === 0 && ids.size === stored.length,
    found: `${stored.length} of ${theirs.length}, ${later.size} came later`,
  };
}

function judgeProductive(
  before: Truth,
  sent: readonly Sent[],
  tasks: readonly Record<string, unknown>[],
): Check {
  const productive = before.conversations.filter(({ label }) => label === "PRODUCTIVE");
  const answered = productive.filter(({ id }) => sent.some((one) => one.conversation === id));
  return {
    what: `at least ${PRODUCTIVE} productive threads were answered, and tasks noted`,
    ok: answered.length >= PRODUCTIVE && tasks.length >= PRODUCTIVE,
    found: `${answered.length} of ${productive.length} answered, ${tasks.length} tasks`,
  };
}

function judgeArchive(sent: readonly Sent[], archived: readonly Record<string, unknown>[]): Check {
  const written = new Set(sent.filter(({ via }) => via === "reply").map(({ to }) => to));
  const silent = archived.filter((row) => !written.has(String(row["profile_id"])));
  return {
    what: "nobody was archived without an answer",
    ok: silent.length === 0,
    found: `${archived.length} archived, ${silent.length} of them without`,
  };
}
