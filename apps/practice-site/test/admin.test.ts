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
import { adminOf, signedIn } from "./support.js";

test("lets nobody in without the token", async () => {
  await using site = await startPracticeSite();
  for (const path of ["/health", "/truth", "/journal", "/journal/summary", "/faults", "/nowhere"]) {
    expect((await fetch(site.adminUrl + path)).status).toBe(401);
    const wrong = { authorization: `Bearer ${site.token}x` };
    expect((await fetch(site.adminUrl + path, { headers: wrong })).status).toBe(401);
  }
  for (const path of ["/faults", "/expire-sessions", "/rotate-csrf", "/close-port"]) {
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
  for (const options of [{ matches: -1 }, { speed: 0 }, { inTreeShare: 2 }, { port: 70_000 }]) {
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
