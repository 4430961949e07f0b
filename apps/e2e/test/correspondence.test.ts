import type { Report } from "@longhaul/actions";
import { expect, test } from "vitest";

import { due } from "../src/start/judge-messages.js";
import { folder, noBrowser, practiceSite, query, runAction } from "./fixture.js";

const production = { APP_MODE: "production", MAX_SEND_PER_RUN: "1000", MAX_INBOX: "0" };

const count = (cwd: string, table: string): unknown =>
  query(cwd, `SELECT count(*) AS n FROM ${table}`)[0]?.["n"];

test.skipIf(noBrowser)(
  "6, 7, 8 and 9 in one go: every message read once, everybody due written to once, what people tell is noted",
  async () => {
    const site = await practiceSite({ matches: 24, conversations: 20 });
    const before = await site.truth();
    const first = await runAction("all", site, { env: production });
    expect(first.text).toContain("Action 9: Productive Processing completed successfully");
    const { reports } = first.report as unknown as { readonly reports: readonly Report[] };
    expect(reports.map(({ action, outcome }) => [action, outcome])).toEqual([
      [6, "complete"],
      [7, "complete"],
      [8, "complete"],
      [9, "complete"],
    ]);
    expect(await site.logins()).toBe(1);

    const stored = query(first.cwd, "SELECT remote_id FROM messages WHERE direction = 'IN'");
    const theirs = before.conversations.flatMap(({ messages, member }) =>
      messages.filter(({ author }) => author === member.userId).map(({ id }) => id),
    );
    expect(stored.map((row) => String(row["remote_id"])).toSorted()).toEqual(theirs.toSorted());

    const sent = await site.sent();
    const fresh = sent.filter(({ via }) => via === "newMessage").map(({ to }) => to);
    expect(fresh.toSorted()).toEqual(due(before));
    expect(new Set(sent.map(({ to, hash }) => `${to} ${hash}`)).size).toBe(sent.length);
    expect(query(first.cwd, "SELECT * FROM outbox WHERE state <> 'sent'")).toEqual([]);
    expect(count(first.cwd, "task")).toBeGreaterThan(0);
    const archived = query(first.cwd, "SELECT profile_id FROM contacts WHERE status = 'ARCHIVE'");
    const answered = query(
      first.cwd,
      "SELECT profile_id FROM outbox WHERE action = 9 OR template_key = 'User_Requested_Desist'",
    );
    const ids = (rows: readonly Record<string, unknown>[]) =>
      rows.map((row) => String(row["profile_id"])).toSorted();
    expect(ids(archived)).toEqual(ids(answered));

    const tasks = count(first.cwd, "task");
    const again = await runAction("9", site, { env: production, cwd: first.cwd });
    expect(again.report).toMatchObject({ outcome: "complete", counts: { done: 0 } });
    const third = await runAction("8", site, { env: production, cwd: first.cwd });
    expect(third.report).toMatchObject({ outcome: "complete", counts: { done: 0 } });
    expect(await site.sent()).toHaveLength(sent.length);
    expect(count(first.cwd, "task")).toBe(tasks);
  },
);

test.skipIf(noBrowser)(
  "an inbox that moves, and threads that change between list and fetch: every message is read once and as it stands",
  async () => {
    const site = await practiceSite({
      matches: 30,
      conversations: 16,
      inboxShiftEvery: 1,
      editEvery: 1,
    });
    const cwd = await folder();
    for (let n = 0; n < 2; n += 1) {
      const { report } = await runAction("7", site, { env: production, cwd });
      expect(report.outcome).toBe("complete");
    }
    const { conversations } = await site.truth();
    const rows = query(cwd, "SELECT remote_id, content FROM messages");
    const stored = new Map(rows.map((row) => [row["remote_id"], row["content"]]));
    expect(stored.size).toBe(rows.length);
    const standing = conversations.flatMap(({ messages }) => messages);
    const missing = standing.filter(({ id }) => !stored.has(id));
    // Each answer of the inbox brings one more: the last came with the last answer.
    expect(missing.length).toBeLessThanOrEqual(2);
    expect(standing.length).toBeGreaterThan(16);
  },
);

test.skipIf(noBrowser)(
  "a cursor that expires in the middle loses nothing: the walk begins at the top, and passes over what it knows",
  async () => {
    const site = await practiceSite({ matches: 100, conversations: 60, cursorMinutes: 0.01 });
    const env = { ...production, REQUESTS_PER_SECOND: "40" };
    const { report, cwd } = await runAction("7", site, { env });
    expect(report.outcome).toBe("complete");
    expect(count(cwd, "conversations")).toBe(60);
    const asked = (await site.journal()).filter(
      (entry) => entry.kind === "request" && entry.endpoint === "inbox" && entry.status === 410,
    );
    expect(asked.length).toBeGreaterThan(0);
  },
);

test.skipIf(noBrowser)(
  "a message that was taken and whose answer was a reset, a 502, silence or another author is sent once",
  async () => {
    const site = await practiceSite({ matches: 20, conversations: 6 });
    const before = await site.truth();
    const env = { ...production, REQUEST_TIMEOUT_MS: "2000", SETTLE_MS: "200" };
    const { cwd } = await runAction("6", site, { env });
    await runAction("7", site, { env, cwd });
    for (const fault of [
      { fault: "lose-answer", how: "reset", count: 3 },
      { fault: "lose-answer", how: "502", count: 1 },
      { fault: "lose-answer", how: "hang", count: 1 },
      { fault: "wrong-author", count: 1 },
    ]) {
      await site.ask("POST", "/faults", { endpoint: "newMessage", ...fault });
    }
    const { report } = await runAction("8", site, { env, cwd });
    expect(report).toMatchObject({ outcome: "complete", messages: { open: [] } });
    const fresh = (await site.sent()).filter(({ via }) => via === "newMessage");
    expect(fresh.map(({ to }) => to).toSorted()).toEqual(due(before));
    expect(fresh.length).toBeGreaterThanOrEqual(6);
  },
);

test.skipIf(noBrowser)(
  "a dry run sends nothing, leaves no trace in the live database, and decides nothing there",
  async () => {
    const site = await practiceSite({ matches: 12, conversations: 8 });
    const before = await site.truth();
    const { cwd, text } = await runAction("all", site, {
      env: { MAX_INBOX: "0", MAX_SEND_PER_RUN: "1000" },
    });
    expect(text).toContain("nothing is sent");
    expect(await site.sent()).toEqual([]);
    const tables = ["messages", "contacts", "conversations", "outbox", "task", "facts"];
    for (const table of tables) expect([table, count(cwd, table)]).toEqual([table, 0]);
    const drafts = query(cwd, "SELECT state FROM outbox", "actions.db.dry-run");
    expect(drafts.length).toBeGreaterThanOrEqual(due(before).length);
    expect(new Set(drafts.map(({ state }) => state))).toEqual(new Set(["draft"]));

    await runAction("7", site, { env: production, cwd });
    await runAction("8", site, { env: production, cwd });
    const fresh = (await site.sent()).filter(({ via }) => via === "newMessage");
    expect(fresh.map(({ to }) => to).toSorted()).toEqual(due(before));
  },
);
