import { expect, test } from "vitest";

import type { FaultRuleInput } from "../src/index.js";
import { overSocket, signedIn, until } from "./support.js";

test.for([
  ["429", 429],
  ["303", 303],
  ["303-no-location", 303],
  ["401", 401],
  ["403", 403],
  ["500", 500],
  ["502", 502],
  ["503", 503],
] as const)("answers %s to as many requests as the rule counts", async ([fault, status]) => {
  await using it = await signedIn();
  await it.admin.fault({ endpoint: "usersMe", fault, count: 2 });
  expect((await it.me.get(it.paths.trees)).status).toBe(200);
  const answer = await it.me.get(it.paths.usersMe);
  expect(answer.status).toBe(status);
  expect(answer.headers.get("location")).toBe(fault === "303" ? "/account/signin" : null);
  expect(answer.headers.get("retry-after")).toBe(null);
  expect((await it.me.get(it.paths.usersMe)).status).toBe(status);
  expect((await it.me.get(it.paths.usersMe)).status).toBe(200);
});

test.for(["429", "503"] as const)(
  "says when to come back from a %s, in both forms",
  async (fault) => {
    await using it = await signedIn();
    await it.admin.fault({ fault, count: 1, retryAfter: 7 });
    expect((await it.me.get(it.paths.usersMe)).headers.get("retry-after")).toBe("7");
    await it.admin.fault({ fault, count: 1, retryAfter: 7, retryAfterForm: "date" });
    const asked = Date.now();
    const date = (await it.me.get(it.paths.usersMe)).headers.get("retry-after") ?? "";
    expect(date).toMatch(/ GMT$/);
    expect(Date.parse(date)).toBeGreaterThanOrEqual(asked + 7000);
  },
);

test("sends a page where JSON is due", async () => {
  await using it = await signedIn();
  await it.admin.fault({ endpoint: "matchList", fault: "html" });
  const answer = await it.me.get(it.paths.matchList(1));
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toMatch(/^text\/html/);
});

test("sends an empty answer that looks like a good one", async () => {
  await using it = await signedIn({ inTreeShare: 1 });
  await it.admin.fault({ endpoint: "matchesInTree", fault: "empty" });
  const { matches } = await it.admin.truth();
  const body = JSON.stringify({ sampleIds: matches.slice(0, 20).map(({ sampleId }) => sampleId) });
  const answer = await it.me.post(it.paths.matchesInTree, body);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual([]);
});

test("answers late but well when it is slow", async () => {
  await using it = await signedIn();
  await it.admin.fault({ fault: "slow", ms: 60, count: 1 });
  const late = it.me.get(it.paths.usersMe);
  const first = await Promise.race([late, it.me.get(it.paths.trees)]);
  expect(first.url).toContain("trees");
  expect((await late).status).toBe(200);
});

test("never answers when it hangs, and journals the request when the client gives up", async () => {
  await using it = await signedIn();
  await it.admin.fault({ fault: "hang", count: 1, endpoint: "usersMe" });
  const gaveUp = new AbortController();
  const hung = fetch(it.site.url + it.paths.usersMe, { signal: gaveUp.signal });
  const request = () =>
    it.admin.journal().then((all) => all.find((e) => e.kind === "request" && e.fault === "hang"));
  await until(request, (entry) => entry !== undefined);
  expect(await request()).toMatchObject({ status: null, sent: false, endedAt: null });
  gaveUp.abort();
  await expect(hung).rejects.toThrow(/abort/);
  await until(request, (entry) => entry?.kind === "request" && entry.endedAt !== null);
  expect(await request()).toMatchObject({ status: null, sent: false });
});

test("resets the connection without an answer", async () => {
  await using it = await signedIn();
  await it.admin.fault({ fault: "reset", count: 1 });
  const { received, ending } = await overSocket(it.site.url, it.paths.usersMe, it.me.cookies);
  expect({ received, ending }).toEqual({ received: "", ending: "ECONNRESET" });
});

test("cuts the connection in the middle of an answer that promised more", async () => {
  await using it = await signedIn();
  await it.admin.fault({ fault: "truncate", count: 1, endpoint: "matchList" });
  const { received } = await overSocket(it.site.url, it.paths.matchList(1), it.me.cookies);
  const [head = "", body = ""] = received.split("\r\n\r\n");
  expect(head).toMatch(/^HTTP\/1.1 200/);
  const promised = Number(/content-length: (\d+)/i.exec(head)?.[1]);
  expect(body).toMatch(/^\{"totalPages":10/);
  expect(Buffer.byteLength(body)).toBeLessThan(promised);
  expect(await it.admin.journal()).toContainEqual(
    expect.objectContaining({ fault: "truncate", status: 200, sent: false }),
  );
});

test("cuts the JSON and closes the answer properly", async () => {
  await using it = await signedIn();
  await it.admin.fault({ fault: "truncate", cut: "json", count: 1, endpoint: "matchList" });
  const answer = await it.me.get(it.paths.matchList(1));
  const text = await answer.text();
  expect(Number(answer.headers.get("content-length"))).toBe(Buffer.byteLength(text));
  expect((): unknown => JSON.parse(text)).toThrow(SyntaxError);
});

test("hits before the session is looked at, and the session outlives it", async () => {
  await using it = await signedIn({ sessionRequests: 1 });
  await it.admin.fault({ fault: "502", count: 3 });
  for (let ask = 0; ask < 3; ask += 1) {
    expect((await it.me.get(it.paths.usersMe)).status).toBe(502);
  }
  expect((await it.me.get(it.paths.usersMe)).status).toBe(200);
});

test("ends a fault when its time is over", async () => {
  await using it = await signedIn({ speed: 10 });
  await it.admin.fault({ fault: "500", forMs: 500 });
  await until(
    async () => (await it.me.get(it.paths.usersMe)).status,
    (status) => status === 200,
  );
  const ends = (await it.admin.journal()).filter((e) => e.kind === "fault" && e.event === "end");
  expect(ends).toEqual([expect.objectContaining({ fault: "500", reason: "time" })]);
});

test("begins a scheduled fault after its number of requests", async () => {
  const schedule: FaultRuleInput[] = [
    { endpoint: "usersMe", fault: "403", afterRequests: 2, count: 1 },
  ];
  await using it = await signedIn({ schedule });
  const statuses = [];
  for (let ask = 0; ask < 4; ask += 1) statuses.push((await it.me.get(it.paths.usersMe)).status);
  expect(statuses).toEqual([200, 200, 403, 200]);
});

test("begins a scheduled fault when its time has come on the site's clock", async () => {
  const schedule: FaultRuleInput[] = [{ endpoint: "trees", fault: "403", afterMs: 60_000 }];
  await using it = await signedIn({ schedule, speed: 1000 });
  const ask = async () => (await it.me.get(it.paths.trees)).status;
  expect(await until(ask, (status) => status === 403)).toBe(403);
});

test("takes all faults away, those that wait too", async () => {
  await using it = await signedIn();
  await it.admin.fault({ fault: "500" });
  await it.admin.fault({ fault: "403", afterRequests: 0 });
  const removed = await it.admin.ask("/faults", { method: "DELETE" });
  expect(await removed.json()).toEqual({ removed: 2 });
  expect((await it.me.get(it.paths.usersMe)).status).toBe(200);
});

test("journals when each fault began and ended and how often it hit", async () => {
  await using it = await signedIn();
  await it.admin.fault({ endpoint: "trees", fault: "500", count: 2 });
  await it.me.get(it.paths.trees);
  await it.me.get(it.paths.trees);
  const fault = { kind: "fault", id: 1, fault: "500", endpoint: "trees" };
  expect((await it.admin.journal()).filter(({ kind }) => kind === "fault")).toEqual([
    { ...fault, t: expect.any(Number), event: "begin", hits: 0 },
    { ...fault, t: expect.any(Number), event: "end", hits: 2, reason: "count" },
  ]);
});

test("refuses a rule that makes no sense, and says why", async () => {
  await using it = await signedIn();
  for (const rule of [
    { fault: "gremlin" },
    { fault: "500", endpoint: "kitchen" },
    { fault: "slow" },
    { fault: "close-port" },
    { fault: "500", counts: 3 },
  ]) {
    const answer = await it.admin.post("/faults", rule);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ error: expect.stringMatching(/\w/) });
  }
  expect((await it.me.get(it.paths.usersMe)).status).toBe(200);
});
