import { expect, test } from "vitest";

import { startPracticeSite } from "../src/index.js";
import { adminOf, heard, json, signedIn, visitor } from "./support.js";

async function toSomebody() {
  const it = await signedIn();
  const { matches } = await it.admin.truth();
  const to = matches.find((match) => match.contactable)?.userId ?? "";
  const send = (content: string) => it.write(it.paths.newMessage, it.letterTo(to, content));
  const sent = async () => {
    const { conversations } = await it.admin.truth();
    const own = conversations.flatMap(({ messages }) => messages).filter((m) => m.created > 1.75e9);
    return own.map(({ content }) => content);
  };
  return { ...it, send, sent, to };
}

test("commits a message and resets the connection instead of answering", async () => {
  await using it = await toSomebody();
  await it.admin.fault({ endpoint: "newMessage", fault: "lose-answer", count: 1 });
  await expect(it.send("Lost")).rejects.toThrow("fetch failed");
  expect(await it.sent()).toEqual(["Lost"]);
  expect((await it.send("Arrived")).status).toBe(200);
  expect(await it.sent()).toEqual(["Lost", "Arrived"]);
});

test.for(["502", "504"] as const)("commits a message and answers %s", async (how) => {
  await using it = await toSomebody();
  await it.admin.fault({ endpoint: "newMessage", fault: "lose-answer", how, count: 1 });
  const answer = await it.send("Lost");
  expect(answer.status).toBe(Number(how));
  expect(Object.keys(await json<object>(answer))).toEqual(["error"]);
  expect(await it.sent()).toEqual(["Lost"]);
});

test("commits a message, withholds the answer, and journals just that moment", async () => {
  await using it = await toSomebody();
  await it.admin.fault({ endpoint: "newMessage", fault: "lose-answer", how: "hang" });
  const withheld = heard(it.site, ({ kind }) => kind === "withheld");
  const hung = it.send("Lost").catch((error: unknown) => error);
  const entry = await withheld;
  expect(await it.sent()).toEqual(["Lost"]);
  const journal = await it.admin.journal();
  const request = journal.find((e) => e.kind === "request" && e.endpoint === "newMessage");
  expect(request).toMatchObject({ fault: "lose-answer", status: null, sent: false, endedAt: null });
  expect(entry).toEqual({
    t: expect.any(Number),
    kind: "withheld",
    endpoint: "newMessage",
    requestId: request?.kind === "request" ? request.id : 0,
    how: "hang",
    status: 200,
  });
  await it.site.close();
  expect(await hung).toBeInstanceOf(TypeError);
});

test("tells in the journal when the work was refused behind a lost answer", async () => {
  await using it = await toSomebody();
  await it.admin.fault({ endpoint: "reply", fault: "lose-answer", how: "502", count: 1 });
  await it.write(it.paths.reply("nobody"), { content: "Lost", author: it.owner.profileId });
  const entry = (await it.admin.journal()).find(({ kind }) => kind === "withheld");
  expect(entry).toMatchObject({ endpoint: "reply", how: "502", status: 404 });
  expect(await it.sent()).toEqual([]);
});

test("loses the cookies of a lost log-in too, though the session is open", async () => {
  await using it = await toSomebody();
  it.me.cookies.clear();
  await it.admin.fault({ endpoint: "signin", fault: "lose-answer", how: "502", count: 1 });
  const answer = await it.me.signIn();
  expect(answer.headers.getSetCookie()).toEqual([]);
  expect((await it.admin.summary()).logins).toBe(2);
});

test("loses the way of a redirect and the wait of a limit with the answer", async () => {
  await using it = await signedIn({ limits: [{ endpoint: "trees", count: 1, windowMs: 60_000 }] });
  await it.me.get(it.paths.trees);
  for (const [endpoint, path, status] of [
    ["trees", it.paths.trees, 429],
    ["usersMe", it.paths.usersMe, 303],
    ["messagingPage", it.paths.messaging, 303],
  ] as const) {
    if (status === 303) it.me.cookies.clear();
    await it.admin.fault({ endpoint, fault: "lose-answer", how: "504", count: 1 });
    const { headers } = await it.me.get(path);
    expect([headers.get("location"), headers.get("retry-after")]).toEqual([null, null]);
    const withheld = (await it.admin.journal()).findLast(({ kind }) => kind === "withheld");
    expect(withheld).toMatchObject({ endpoint, how: "504", status });
  }
});

test("does nothing for a request that hangs, and journals that it came in", async () => {
  await using it = await toSomebody();
  await it.admin.fault({ endpoint: "newMessage", fault: "hang" });
  const held = heard(it.site, ({ kind }) => kind === "held");
  const hung = it.send("Never").catch((error: unknown) => error);
  expect(await held).toEqual({
    t: expect.any(Number),
    kind: "held",
    endpoint: "newMessage",
    requestId: expect.any(Number),
  });
  expect(await it.sent()).toEqual([]);
  await it.site.close();
  expect(await hung).toBeInstanceOf(TypeError);
});

test("commits a message and names another author", async () => {
  await using it = await toSomebody();
  await it.admin.fault({ endpoint: "newMessage", fault: "wrong-author", count: 1 });
  const sent = await json<{
    conversation_id: string;
    message: { author: string; content: string };
  }>(await it.send("Mine"));
  expect(sent.message.content).toBe("Mine");
  expect(sent.message.author).toMatch(/^[0-9A-F-]{36}$/);
  expect(sent.message.author).not.toBe(it.owner.profileId);

  await it.admin.fault({ endpoint: "reply", fault: "wrong-author", count: 1 });
  const reply = { content: "Mine too", author: it.owner.profileId };
  const answer = await it.write(it.paths.reply(sent.conversation_id), reply);
  const { author } = await json<{ author: string }>(answer);
  expect(author).not.toBe(it.owner.profileId);

  const { conversations } = await it.admin.truth();
  const thread = conversations.find(({ id }) => id === sent.conversation_id);
  expect(thread?.messages.slice(-2)).toMatchObject([
    { author: it.owner.profileId, content: "Mine" },
    { author: it.owner.profileId, content: "Mine too" },
  ]);
});

test("leaves a refusal as it is when the author would be wrong", async () => {
  await using it = await toSomebody();
  await it.admin.fault({ endpoint: "newMessage", fault: "wrong-author" });
  expect((await it.send(" ")).status).toBe(400);
});

test("leaves a log-in page with status 200 as it is when the author would be wrong", async () => {
  await using site = await startPracticeSite({ expiryStyle: "html-200" });
  await adminOf(site).fault({ endpoint: "reply", fault: "wrong-author" });
  const answer = await visitor(site).post("/app-api/express/v2/conversations/any", "{}");
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain("<h1>Sign in</h1>");
});

test("refuses a wrong author for endpoints that name none", async () => {
  await using it = await toSomebody();
  for (const endpoint of ["inbox", "*", undefined]) {
    const answer = await it.admin.post("/faults", { fault: "wrong-author", endpoint });
    expect(answer.status).toBe(400);
    expect((await json<{ error: string }>(answer)).error).toMatch(/^endpoint: .*"newMessage"/);
  }
});

test("sends empty answers that look like good ones", async () => {
  await using it = await toSomebody();
  const { conversations } = await it.admin.truth();
  for (const [endpoint, path, nothing] of [
    ["inbox", it.paths.inbox(), { conversations: [], paging: {} }],
    ["thread", it.paths.thread(conversations[0]?.id ?? ""), { messages: [], paging: {} }],
    ["treePersons", it.paths.treePersons(""), { results: [] }],
    ["familyView", it.paths.familyView, { Persons: [], Family: [] }],
  ] as const) {
    expect(await (await it.me.get(path)).json()).not.toEqual(nothing);
    await it.admin.fault({ endpoint, fault: "empty", count: 1 });
    expect(await (await it.me.get(path)).json()).toEqual(nothing);
  }
});
