import { afterEach, expect, test, vi } from "vitest";

import { signedIn } from "./support.js";

afterEach(() => {
  vi.useRealTimers();
});

const nothing = JSON.stringify({ sampleIds: [] });

test("lets a script ask about the tree only with the area's current token", async () => {
  await using it = await signedIn();
  const ask = (headers: Record<string, string>) =>
    it.me.post(it.paths.matchesInTree, nothing, headers);
  expect((await ask({})).status).toBe(403);
  expect((await ask({ "X-CSRF-Token": "made-up" })).status).toBe(403);
  const token: unknown = await (await it.me.get(it.paths.csrfToken)).json();
  expect((await ask({ "X-CSRF-Token": String(token) })).status).toBe(200);
});

test("gives the token in the list page's cookie too, as token|hash", async () => {
  await using it = await signedIn();
  await it.me.get(it.paths.list);
  const cookie = it.me.cookies.get("_dnamatches-matchlistui-x-csrf-token") ?? "";
  expect(cookie).toMatch(/%7C/);
  const [token = ""] = decodeURIComponent(cookie).split("|");
  expect(await (await it.me.get(it.paths.csrfToken)).json()).toBe(token);
  const answer = await it.me.post(it.paths.matchesInTree, nothing, { "X-CSRF-Token": token });
  expect(answer.status).toBe(200);
});

test.for(["time", "admin", "log-in"])("refuses an old token after a change by %s", async (by) => {
  vi.useFakeTimers({ toFake: ["Date"] });
  await using it = await signedIn({ csrfMinutes: 10, sessionMinutes: 0 });
  const old = String(await (await it.me.get(it.paths.csrfToken)).json());
  if (by === "time") vi.setSystemTime(Date.now() + 10 * 60_000);
  if (by === "admin") await it.admin.post("/rotate-csrf");
  if (by === "log-in") await it.me.signIn();
  const ask = (token: string) =>
    it.me.post(it.paths.matchesInTree, nothing, { "X-CSRF-Token": token });
  expect((await ask(old)).status).toBe(403);
  const fresh = String(await (await it.me.get(it.paths.csrfToken)).json());
  expect((await ask(fresh)).status).toBe(200);
});

test("gives the messages a token of their own, in the page's cookie too", async () => {
  await using it = await signedIn();
  await it.me.get(it.paths.messaging);
  const [token = "", hash] = decodeURIComponent(it.me.cookies.get("_csrf") ?? "").split("|");
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  it.me.cookies.delete("_csrf");
  expect(await (await it.me.get(it.paths.messagesCsrf)).json()).toBe(token);
  expect(decodeURIComponent(it.me.cookies.get("_csrf") ?? "")).toBe(`${token}|${hash}`);
  expect(await (await it.me.get(it.paths.csrfToken)).json()).not.toBe(token);
  await it.admin.post("/rotate-csrf");
  expect(await (await it.me.get(it.paths.messagesCsrf)).json()).not.toBe(token);
});
