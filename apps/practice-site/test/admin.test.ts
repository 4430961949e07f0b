import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, test } from "vitest";

import {
  isOptionError,
  isPortTakenError,
  type JournalEntry,
  startPracticeSite,
} from "../src/index.js";
import { adminOf, json, signedIn } from "./support.js";

const nobody = { id: "", member: { userId: "", displayName: "", isMatch: false }, messages: [] };

test("lets nobody in without the token", async () => {
  await using site = await startPracticeSite();
  for (const path of ["/health", "/truth", "/journal", "/journal/summary", "/faults", "/nowhere"]) {
    expect((await fetch(site.adminUrl + path)).status).toBe(401);
    const wrong = { authorization: `Bearer ${site.token}x` };
    expect((await fetch(site.adminUrl + path, { headers: wrong })).status).toBe(401);
  }
  for (const path of [
    "/faults",
    "/expire-sessions",
    "/second-step",
    "/rotate-csrf",
    "/close-port",
    "/messages",
    "/edit-message",
  ]) {
    expect((await fetch(site.adminUrl + path, { method: "POST" })).status).toBe(401);
  }
  const health = await adminOf(site).ask("/health");
  expect(await health.json()).toEqual({ ok: true, url: site.url });
});

test("is not to be reached through the site's own port", async () => {
  await using site = await startPracticeSite();
  const headers = { authorization: `Bearer ${site.token}` };
  expect((await fetch(`${site.url}/truth`, { headers })).status).toBe(404);
});

test.skipIf(process.platform === "win32")(
  "keeps the token where only this user can read it, and takes it away at the end",
  async () => {
    const site = await startPracticeSite();
    expect(await readFile(site.tokenFile, "utf8")).toBe(site.token);
    expect((await stat(site.tokenFile)).mode & 0o777).toBe(0o600);
    expect((await stat(join(site.tokenFile, ".."))).mode & 0o777).toBe(0o700);
    await site.close();
    await expect(stat(join(site.tokenFile, ".."))).rejects.toThrow("ENOENT");
  },
);

test("puts the token in the folder it is given, and leaves the folder there", async () => {
  const state = await mkdtemp(join(tmpdir(), "practice-state-"));
  const one = await startPracticeSite({ state });
  await one.close();
  await using two = await startPracticeSite({ state });
  expect(two.tokenFile).toBe(join(state, "admin-token"));
  expect(two.token).not.toBe(one.token);
  await two.close();
  expect((await stat(state)).isDirectory()).toBe(true);
  await rm(state, { recursive: true });
});

test("counts requests, statuses, log-ins and times", async () => {
  await using it = await signedIn();
  const before = Date.now();
  await it.me.get(it.paths.usersMe);
  await it.me.get(it.paths.usersMe);
  await it.me.get(it.paths.badge("nobody"));
  const summary = await it.admin.summary();
  expect(summary).toMatchObject({
    requests: 5,
    unsent: 0,
    logins: 1,
    signInAttempts: 1,
    endpoints: {
      signinPage: { statuses: { 200: 1 } },
      signin: { statuses: { 303: 1 } },
      usersMe: { requests: 2, statuses: { 200: 2 } },
      badge: { statuses: { 404: 1 } },
    },
  });
  expect(summary.endpoints["usersMe"]?.firstAt).toBeGreaterThanOrEqual(before);
  expect(summary.endpoints["usersMe"]?.lastAt).toBeLessThanOrEqual(Date.now());
});

test("journals each request with its session's hash, never the session", async () => {
  await using it = await signedIn();
  await it.me.get(it.paths.usersMe);
  const journal = await it.admin.journal();
  const login = journal.find(({ kind }) => kind === "login");
  const request = journal.findLast(({ kind }) => kind === "request");
  expect(request).toMatchObject({
    endpoint: "usersMe",
    method: "GET",
    path: it.paths.usersMe,
    status: 200,
    sent: true,
    session: login?.kind === "login" ? login.session : "none",
  });
  expect(JSON.stringify(journal)).not.toContain(it.me.cookies.get("ANCSESSIONID"));
});

test("appends to the journal's file what it keeps in memory", async () => {
  const folder = await mkdtemp(join(tmpdir(), "practice-journal-"));
  const journal = join(folder, "journal.ndjson");
  let inMemory: JournalEntry[];
  {
    await using it = await signedIn({ journal });
    await it.admin.fault({ fault: "500", count: 1 });
    await it.me.get(it.paths.usersMe);
    inMemory = await it.admin.journal();
  }
  const lines = (await readFile(journal, "utf8")).trimEnd().split("\n");
  const inFile = lines.map((line): JournalEntry => JSON.parse(line));
  expect(inFile.at(-1)).toMatchObject({ kind: "close" });
  // A request stands in memory from its begin and in the file from its end.
  const sorted = (entries: JournalEntry[]) => entries.map((e) => JSON.stringify(e)).toSorted();
  expect(sorted(inFile.slice(0, -1))).toEqual(sorted(inMemory));
  await rm(folder, { recursive: true });
});

test("names the port that is taken and leaves nothing behind", async () => {
  await using site = await startPracticeSite();
  const port = Number(new URL(site.url).port);
  for (const options of [{ port }, { adminPort: port }]) {
    const error: unknown = await startPracticeSite(options).catch((e: unknown) => e);
    expect(isPortTakenError(error)).toBe(true);
    expect(String(error)).toContain(String(port));
  }
});

test("names the option that is wrong and its value", async () => {
  for (const options of [
    { matches: -1 },
    { speed: 0 },
    { inTreeShare: 2 },
    { port: 70_000 },
    { conversations: 5001 },
    { cursorMinutes: 0 },
    { messageLimit: 0 },
    { editEvery: -1 },
    { inboxShiftEvery: 1.5 },
  ]) {
    const error: unknown = await startPracticeSite(options).catch((e: unknown) => e);
    expect(isOptionError(error)).toBe(true);
    const [[name, value] = []] = Object.entries(options);
    expect(String(error)).toContain(`${name}: ${value}`);
  }
});

test("may be closed twice, and with a request under way", async () => {
  const it = await signedIn();
  await it.admin.fault({ fault: "hang" });
  const hung = it.me.get(it.paths.usersMe).catch((error: unknown) => error);
  await Promise.all([it.site.close(), it.site.close()]);
  expect(await hung).toBeInstanceOf(TypeError);
});

test("lets a member write, in the conversation there is or in a new one", async () => {
  await using it = await signedIn({ conversations: 10 });
  const { conversations, matches } = await it.admin.truth();
  const [{ id: conversation, member, messages } = nobody] = conversations;
  const write = async (body: object) => {
    const answer = await it.admin.post("/messages", body);
    expect(answer.status).toBe(201);
    return json<{ conversation: string; id: string }>(answer);
  };
  const one = await write({ from: member.userId, content: "Hi!", conversation, label: "SOCIAL" });
  expect(one.conversation).toBe(conversation);
  const talking = new Set(conversations.map((each) => each.member.userId));
  const other = matches.find(({ userId }) => userId !== null && !talking.has(userId))?.userId;
  const two = await write({ from: other?.toLowerCase(), content: "Hello?" });

  const after = (await it.admin.truth()).conversations;
  expect(after).toHaveLength(11);
  expect(after.slice(0, 2)).toMatchObject([
    { id: two.conversation, kind: "live", label: null, member: { userId: other } },
    { id: conversation, label: "SOCIAL" },
  ]);
  expect(after[1]?.messages).toHaveLength(messages.length + 1);
  expect(after[1]?.messages.at(-1)).toMatchObject({ id: one.id, author: member.userId });
});

test("takes a message for another letter once it is edited", async () => {
  await using it = await signedIn({ conversations: 30 });
  const state = async (of: string) =>
    (await it.admin.truth()).conversations.find(({ id }) => id === of) ?? {
      ...nobody,
      label: null,
    };
  const { conversations } = await it.admin.truth();
  const productive = conversations.find(({ label }) => label === "PRODUCTIVE")?.id ?? "";
  const id = (await state(productive)).messages.at(-1)?.id;
  await it.admin.post("/edit-message", { id, content: "Please stop.", label: "DESIST" });
  const mentions = { names: [], places: [], dates: [], inTree: [] };
  expect(await state(productive)).toMatchObject({ label: "DESIST", mentions });
  await it.admin.post("/edit-message", { id, content: "Never mind." });
  expect(await state(productive)).toMatchObject({ label: null, mentions });

  const ours = conversations.find(({ kind }) => kind === "opened");
  const own = ours?.messages[0]?.id;
  await it.admin.post("/edit-message", { id: own, content: "Hello!", label: "SOCIAL" });
  expect(await state(ours?.id ?? "")).toMatchObject({
    label: null,
    messages: [{ content: "Hello!" }],
  });
});

test("lets a message be edited, and refuses what is not there", async () => {
  await using it = await signedIn({ conversations: 10 });
  const [{ id: conversation, member, messages } = nobody] = (await it.admin.truth()).conversations;
  const id = messages[0]?.id ?? "";
  const answer = await it.admin.post("/edit-message", { id, content: "Otherwise" });
  expect(await answer.json()).toEqual({ conversation, id });
  const [edited] = (await it.admin.truth()).conversations;
  expect(edited?.messages[0]).toEqual({ ...messages[0], content: "Otherwise" });
  expect(await it.admin.journal()).toContainEqual(
    expect.objectContaining({ kind: "edit", id, conversation, how: "changed", length: 9 }),
  );

  const from = member.userId;
  for (const [path, body, status] of [
    ["/edit-message", { id: "none", content: "x" }, 404],
    ["/edit-message", { id }, 400],
    ["/messages", { from: "nobody", content: "x" }, 404],
    ["/messages", { from, content: "x", conversation: "none" }, 404],
    ["/messages", { from, content: "" }, 400],
    ["/messages", { from, content: "x", label: "GRUMPY" }, 400],
  ] as const) {
    const refusal = await it.admin.post(path, body);
    expect(refusal.status).toBe(status);
    expect(await refusal.json()).toEqual({ error: expect.stringMatching(/\w/) });
  }
});
