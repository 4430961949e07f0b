import { expect, test } from "vitest";

import type { BrowserHandle } from "../src/browser/browser-handle.js";
import { sqliteCoordinator } from "../src/coordinator/sqlite-coordinator.js";
import { decide } from "../src/cli/outbox-command.js";
import { sendMessages } from "../src/actions/send-messages.js";
import { loadTemplates } from "../src/messaging/templates.js";
import { RunStop } from "../src/runner/stop-error.js";
import type { Messenger } from "../src/runner/outbox/messenger.js";
import type { OutboxRow } from "../src/runner/outbox/outbox.js";
import { reconcile } from "../src/runner/outbox/reconcile.js";
import { paths } from "../src/site/paths.js";
import { database, run } from "./fixture.js";
import { known, mailSite, threadOf } from "./mail-fixture.js";
import type { MailSite } from "./mail-fixture.js";

const quick = { APP_MODE: "production", SETTLE_MS: "0", REQUEST_TIMEOUT_MS: "100" };
const action = () => sendMessages(loadTemplates(undefined));

async function people(...ids: readonly string[]) {
  const where = await database();
  await known(
    where.db,
    ids.map((profileId) => ({ profileId })),
  );
  const outbox = () => where.db.selectFrom("outbox").selectAll().orderBy("id").execute();
  const send = (site: MailSite, settings: Readonly<Record<string, string>> = {}) =>
    run(action(), where, { settings: { ...quick, ...settings }, session: site.session });
  return { ...where, outbox, send };
}

test("a message whose answer was lost is found at the site, and not sent again", async () => {
  const { send, outbox } = await people("A", "B");
  const site = mailSite();
  site.trouble.push({ commit: true, status: 502 });
  const { report } = await send(site);
  expect(report).toMatchObject({ outcome: "complete", counts: { done: 2 } });
  expect(site.sent.map(({ to }) => to)).toEqual(["A", "B"]);
  expect(await outbox()).toMatchObject([
    { state: "sent", remote_id: "m1", conversation_id: "c A", attempts: 1 },
    { state: "sent", remote_id: "m2", attempts: 1 },
  ]);
});

/** A site whose inbox is not empty: one that shows nothing would prove nothing. */
function inhabited(): MailSite {
  const site = mailSite();
  site.arrive("Z", "Hello");
  return site;
}

test("a message that did not arrive, looked for twice, is sent again, once", async () => {
  const { send, outbox } = await people("A");
  const site = inhabited();
  site.trouble.push({ commit: false, status: 502 });
  const { report } = await send(site);
  expect(report.outcome).toBe("complete");
  expect(site.sent).toHaveLength(1);
  expect(await outbox()).toMatchObject([{ state: "sent", attempts: 2 }]);
});

test("a message that never gets through is left for a person after three attempts", async () => {
  const { send, outbox } = await people("A");
  const site = inhabited();
  for (let n = 0; n < 9; n += 1) site.trouble.push({ commit: false, status: 502 });
  const { report } = await send(site);
  expect(report).toMatchObject({ outcome: "partial", counts: { deferred: 1 } });
  expect(report.missing[0]?.why).toContain("not known whether the message arrived");
  expect(await outbox()).toMatchObject([{ state: "unknown", attempts: 3 }]);
  expect(site.trouble).toHaveLength(6);
});

test("an inbox that comes empty for a moment proves no absence: it is asked again, and nothing is sent twice", async () => {
  const { db, send, outbox } = await people("A");
  const site = inhabited();
  const conversation = { id: "c Z", profileId: "Z", lastMessageId: "m1", lastCreated: 1 };
  await known(db, [], [{ kind: "conversation", ...conversation }]);
  let since: number | undefined;
  site.instead = (path) => {
    if (!path.includes("/conversations?")) return undefined;
    since ??= Date.now();
    return Date.now() - since < 1500 ? { conversations: [] } : undefined;
  };
  site.trouble.push({ commit: true, status: 502 });
  const { report } = await send(site);
  expect(report).toMatchObject({ outcome: "complete", counts: { done: 1 } });
  expect(site.sent).toHaveLength(1);
  expect(await outbox()).toMatchObject([{ state: "sent", attempts: 1 }]);
});

test("an inbox that shows nothing at all leaves doubt: what was sent stays unknown, and is not sent again", async () => {
  const { send, outbox } = await people("A");
  const site = mailSite();
  site.instead = (path) => (path.includes("/conversations?") ? { conversations: [] } : undefined);
  site.trouble.push({ commit: true, status: 502 });
  const { report } = await send(site);
  expect(report.missing[0]?.why).toContain("the inbox came empty");
  expect(site.sent).toHaveLength(1);
  expect(await outbox()).toMatchObject([{ state: "unknown", attempts: 1 }]);
});

test("a conversation that the site does not find leaves doubt, and no second message goes out", async () => {
  const { db, send, outbox } = await people("A");
  const site = inhabited();
  const message = { remoteId: "old", conversationId: "c A", profileId: "A", created: 1 };
  await known(db, [], [{ kind: "message", direction: "OUT", content: "x", ...message }]);
  await db.updateTable("messages").set({ template_key: "Unknown_Template" }).execute();
  site.instead = (path) => (path.includes(threadOf("A")) ? 404 : undefined);
  site.trouble.push({ commit: true, status: 502 });
  const { report } = await send(site);
  expect(report.missing[0]?.why).toContain("its conversation cannot be found (HTTP 404)");
  expect(site.sent).toHaveLength(1);
  expect(await outbox()).toMatchObject([{ state: "unknown", attempts: 1 }]);
});

test("a message that is found at the site later counts from when it was sent: the schedule does not slip", async () => {
  const week = 7 * 86_400_000;
  const start = Date.UTC(2026, 0, 5, 12);
  const { db, file, outbox } = await people("A");
  const site = mailSite(() => start);
  site.arrive("Z", "Hello");
  const send = (weeks: number) =>
    run(
      action(),
      { db, file },
      {
        settings: quick,
        session: site.session,
        now: () => new Date(start + weeks * week),
      },
    );
  await send(0);
  const sending = { state: "sending", sending_at: start / 1000 } as const;
  await db
    .updateTable("outbox")
    .set({ ...sending, remote_id: null, sent_at: null, conversation_id: null })
    .execute();
  await db.deleteFrom("messages").execute();
  await send(8.1);
  expect(await outbox()).toMatchObject([
    { template_key: "Out_Tree-Initial_Exploratory" },
    { template_key: "Out_Tree-Follow_Up", state: "sent" },
  ]);
});

test("an opt-out that came between the message and its sending is honoured when the run is taken up again", async () => {
  const { db, file, send, outbox } = await people("A");
  const site = inhabited();
  const killed = new AbortController();
  site.instead = (path) => (path === paths.messagesCsrf ? (killed.abort(), 503) : undefined);
  const more = { settings: quick, session: site.session, signal: killed.signal };
  await run(action(), { db, file }, more);
  expect(await outbox()).toMatchObject([{ state: "approved" }]);
  site.instead = () => undefined;
  await known(db, [], [{ kind: "contact", profileId: "A", status: "DESIST" }]);
  const { report } = await send(site);
  expect(report).toMatchObject({ resumed: true, outcome: "complete" });
  expect(site.sent.map(({ content }) => content)).toEqual([
    expect.stringContaining("will not write to you again"),
  ]);
});

test("messages that were withdrawn leave their room under MAX_SEND_PER_RUN to those that are sent in their place", async () => {
  const { db, file, send } = await people("A");
  const site = inhabited();
  const killed = new AbortController();
  site.instead = (path) => (path === paths.messagesCsrf ? (killed.abort(), 503) : undefined);
  const settings = { ...quick, MAX_SEND_PER_RUN: "1" };
  await run(action(), { db, file }, { settings, session: site.session, signal: killed.signal });
  site.instead = () => undefined;
  const { report } = await send(site, settings);
  expect(report).toMatchObject({ resumed: true, counts: { done: 1 }, messages: { sent: 1 } });
});

test("a site whose clock was set back is not waited for longer than a request may take", async () => {
  const { db } = await people();
  const since = 1_700_003_600;
  const found = await reconcile({ sending_at: since, hash: "h" } as OutboxRow, {
    db,
    settleMs: 0,
    requestTimeoutMs: 10,
    signal: AbortSignal.timeout(2000),
    messenger: {
      siteTime: () => since - 3600,
      standing: async () => ({ messages: [], unseen: undefined }),
    } as unknown as Messenger,
  });
  expect(found).toEqual({ kind: "absent" });
});

test("an emergency stop between two messages lets the second one not out", async () => {
  const { db, file, outbox } = await people("A", "B");
  const site = mailSite();
  const { report } = await run(
    action(),
    { db, file },
    {
      settings: quick,
      session: site.session,
      mayGoOn: async () => {
        if (site.sent.length > 0) throw new RunStop("stopped", "An emergency stop was ordered");
      },
    },
  );
  expect(report).toMatchObject({ outcome: "stopped", reason: "An emergency stop was ordered" });
  expect(site.sent.map(({ to }) => to)).toEqual(["A"]);
  expect((await outbox()).map(({ state }) => state)).toEqual(["sent"]);
});

test("a message that is written down is not sent once an emergency stop was ordered", async () => {
  const { db, file, outbox } = await people("A");
  const site = mailSite();
  const { report } = await run(
    action(),
    { db, file },
    {
      settings: quick,
      session: site.session,
      mayGoOn: async () => {
        if ((await outbox()).length > 0)
          throw new RunStop("stopped", "An emergency stop was ordered");
      },
    },
  );
  expect(report.outcome).toBe("stopped");
  expect(site.sent).toEqual([]);
});

test("a run that is taken over when its message is ready to go sends nothing", async () => {
  const { db, file } = await people("A");
  const site = mailSite();
  let run8 = 0;
  const takenOver = async (): Promise<object> => {
    await sqliteCoordinator(db, file).claim(run8, { takeOver: true });
    return {};
  };
  const session: typeof site.session = {
    ...site.session,
    // The log-in is taken along for the one request: nothing is left to do after that but to send it.
    async open(signal) {
      const handle = (await site.session.open?.(signal)) as BrowserHandle;
      const context = Object.assign(Object.create(handle.context) as object, handle.context, {
        storageState: takenOver,
      });
      return { ...handle, context };
    },
  };
  const { report } = await run(
    action(),
    { db, file },
    {
      settings: quick,
      session,
      onLease: ({ runId }) => (run8 = runId),
    },
  );
  expect(report.outcome).toBe("failed");
  expect(report.reason).toContain("was taken over by another process");
  expect(site.sent).toEqual([]);
});

test("a refusal fails the item in the site's words, and the run goes on", async () => {
  const { send, outbox } = await people("A", "B");
  const site = mailSite();
  site.trouble.push({ commit: false, status: 422 });
  const { report } = await send(site);
  expect(report).toMatchObject({ outcome: "partial", counts: { failed: 1, done: 1 } });
  expect(report.missing[0]?.why).toContain("the message was refused: new-message: HTTP 422");
  expect(await outbox()).toMatchObject([{ state: "refused" }, { state: "sent" }]);
  const again = await send(site);
  expect(again.report).toMatchObject({ run: 2, outcome: "complete", counts: { done: 1 } });
  expect(site.sent.map(({ to }) => to)).toEqual(["B", "A"]);
});

test("who has refused the same message twice is left alone", async () => {
  const { send, outbox } = await people("A");
  const site = mailSite();
  for (const _ of [1, 2]) {
    site.trouble.push({ commit: false, status: 422 });
    expect((await send(site)).report).toMatchObject({ outcome: "partial", counts: { failed: 1 } });
  }
  const { report } = await send(site);
  expect(report).toMatchObject({ outcome: "complete", counts: { skipped: 1, failed: 0 } });
  expect(report.skipped[0]?.why).toContain("the site has refused the same message before");
  expect(site.sent).toEqual([]);
  expect(await outbox()).toMatchObject([{ state: "refused", attempts: 2 }]);
});

test("what a person has dropped is not written by the next run, until that person approves it", async () => {
  const { db, file, send, outbox } = await people("A");
  const site = mailSite();
  site.trouble.push({ commit: false, status: 422 });
  await send(site);
  await db.updateTable("outbox").set({ state: "draft", why: null, attempts: 0 }).execute();
  const [message] = await outbox();
  await decide("drop", String(message?.id), { database: file });
  const { report } = await send(site);
  expect(report).toMatchObject({ outcome: "complete", counts: { skipped: 1, done: 0 } });
  expect(report.skipped[0]?.why).toContain("dropped by a person");
  expect(site.sent).toEqual([]);
  await decide("approve", String(message?.id), { database: file });
  expect((await send(site)).report).toMatchObject({ outcome: "complete", counts: { done: 1 } });
  expect(site.sent.map(({ to }) => to)).toEqual(["A"]);
  expect(await outbox()).toMatchObject([{ state: "sent", attempts: 1 }]);
});

test.each([
  ["arrived", true],
  ["did not arrive", false],
])(
  "a runner that died while sending: the next one looks first; where it %s it goes out once in all",
  async (_what, arrived) => {
    const { db, send, outbox } = await people("A");
    const site = inhabited();
    await send(site, { MAX_SEND_PER_RUN: "1" });
    // As if the process had died after the request, before its answer.
    await db
      .updateTable("outbox")
      .set({ state: "sending", remote_id: null, sent_at: null, conversation_id: null })
      .execute();
    await db.deleteFrom("messages").execute();
    if (!arrived) site.sent.length = 0;
    const { report } = await send(site);
    expect(site.sent).toHaveLength(1);
    expect(await outbox()).toMatchObject([{ state: "sent" }]);
    expect(report.outcome).toBe("complete");
  },
);

test("a text at the site that is not quite ours leaves doubt: it is listed, and never sent again", async () => {
  const { db, send, outbox } = await people("A");
  const site = mailSite();
  await send(site);
  const [mail] = site.sent;
  site.sent.splice(0, 1, { ...mail!, content: "Something else" });
  await db
    .updateTable("outbox")
    .set({ state: "sending", remote_id: null, sent_at: null })
    .execute();
  for (let n = 0; n < 2; n += 1) {
    const { report } = await send(site);
    expect(report.counts).toMatchObject({ skipped: 1, done: 0 });
  }
  expect(await outbox()).toMatchObject([{ state: "unknown" }]);
  expect(site.sent).toHaveLength(1);
});

test("MAX_SEND_PER_RUN messages go out in all of a run's processes, and the rest is named as due", async () => {
  const { send } = await people("A", "B", "C", "D");
  const site = mailSite();
  const { report } = await send(site, { MAX_SEND_PER_RUN: "3", PARALLEL_WORKERS: "4" });
  expect(report).toMatchObject({ outcome: "complete", counts: { done: 3, skipped: 1 } });
  expect(site.sent).toHaveLength(3);
  const next = await send(site, { MAX_SEND_PER_RUN: "3" });
  expect(next.report.counts.done).toBe(1);
  expect(site.sent).toHaveLength(4);
});

test("MAX_SEND_PER_RUN=0 sends none", async () => {
  const { send } = await people("A");
  const site = mailSite();
  const { report } = await send(site, { MAX_SEND_PER_RUN: "0" });
  expect(report.reason).toContain("MAX_SEND_PER_RUN (0) reached");
  expect(site.sent).toEqual([]);
});

test("the message stands in the database before the site is asked to send it", async () => {
  const where = await people("A");
  const site = mailSite();
  const seen: unknown[] = [];
  const { push } = site.sent;
  site.sent.push = (...mails) => {
    seen.push(where.outbox());
    return push.apply(site.sent, mails);
  };
  await where.send(site);
  expect(await Promise.all(seen)).toMatchObject([[{ state: "sending", attempts: 1 }]]);
});

test("who asked to be left alone is told yes, and archived only when that is out", async () => {
  const { db, send } = await people();
  await known(db, [], [{ kind: "contact", profileId: "A", status: "DESIST" }]);
  const status = async () =>
    (await db.selectFrom("contacts").select("status").execute())[0]?.status;
  const site = mailSite();
  site.trouble.push({ commit: false, status: 400 });
  await send(site);
  expect(await status()).toBe("DESIST");
  await send(site);
  expect(await status()).toBe("ARCHIVE");
  const { report } = await send(site);
  expect(report.counts).toMatchObject({ done: 0 });
  expect(site.sent).toHaveLength(1);
});

test("opt-outs are acknowledged before anybody else is written to", async () => {
  const { db, send } = await people("A", "B");
  await known(db, [], [{ kind: "contact", profileId: "Z", status: "DESIST" }]);
  const site = mailSite();
  await send(site);
  expect(site.sent.map(({ to }) => to)).toEqual(["Z", "A", "B"]);
});

test.each([
  ["is malformed", "Hello {{ name", "Template Out_Tree-Initial_Exploratory"],
  ["asks for what nobody knows", "Hello {{ nmae }}", "undefined variable: nmae"],
  ["is empty", " ", "is empty"],
  ["would never end", "{% for i in (1..20000000) %}x{% endfor %}", "limit exceeded"],
])(
  "a template that %s leaves its people for later, and the run goes on",
  async (_what, text, why) => {
    const { db, file } = await people("A");
    await known(db, [{ profileId: "B", inTree: 1 }]);
    const { writeFile } = await import("node:fs/promises");
    const mine = `${file}.json`;
    await writeFile(mine, JSON.stringify({ "Out_Tree-Initial_Exploratory": text }));
    const site = mailSite();
    const where = { db, file };
    const { report } = await run(sendMessages(loadTemplates(mine)), where, {
      settings: quick,
      session: site.session,
    });
    expect(report).toMatchObject({ outcome: "partial", counts: { deferred: 1, done: 1 } });
    expect(report.missing[0]?.why).toContain(why);
  },
);

test("before the inbox was read nobody is written to, and the run says what is missing", async () => {
  const { db, send } = await people("A");
  await db.deleteFrom("marks").execute();
  const site = mailSite();
  const { report } = await send(site);
  expect(report).toMatchObject({ outcome: "failed" });
  expect(report.reason).toContain("run action 7 first");
  expect(site.sent).toEqual([]);
});

test("another account's history decides nothing: signed in as somebody else, the run is refused", async () => {
  const { db, send } = await people("A");
  await known(db, [], [{ kind: "mark", name: "owner", value: "SOMEBODY" }]);
  const site = mailSite();
  const { report } = await send(site);
  expect(report.outcome).toBe("failed");
  expect(report.reason).toContain("belongs to the account SOMEBODY, signed in is ME");
  expect(site.sent).toEqual([]);
});

test("a dry run writes drafts, sends nothing, and a second one builds on the first", async () => {
  const { send, outbox } = await people("A");
  const site = mailSite();
  const dry = { APP_MODE: "dry_run" };
  expect((await send(site, dry)).report.counts.done).toBe(1);
  expect((await send(site, dry)).report.reason).toContain("was written to too recently");
  expect(await outbox()).toMatchObject([{ state: "draft" }]);
  expect(site.sent).toEqual([]);
});
