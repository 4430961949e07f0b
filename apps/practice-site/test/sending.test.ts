import { createHash } from "node:crypto";

import { afterEach, expect, test, vi } from "vitest";

import { json, signedIn } from "./support.js";

afterEach(() => {
  vi.useRealTimers();
});

interface Sent {
  readonly conversation_id: string;
  readonly message: { id: string; author: string; created: number; content: string };
}

/** A site, somebody who was never written to, and somebody with a conversation. */
async function correspondence(options: { messageLimit?: number } = {}) {
  const it = await signedIn({ conversations: 30, ...options });
  const { conversations, matches } = await it.admin.truth();
  const talking = new Set(conversations.map(({ member }) => member.userId));
  const contactable = new Set(matches.flatMap((m) => (m.contactable ? (m.userId ?? []) : [])));
  const fresh = [...contactable].find((id) => !talking.has(id)) ?? "";
  const known = conversations.find(({ member }) => contactable.has(member.userId));
  if (known === undefined) throw new Error("nobody to answer");
  const closed = matches.find(({ userId, ...match }) => userId !== null && !match.contactable);
  return { ...it, fresh, known, closed: closed?.userId ?? "" };
}

test("opens a conversation with a member who has none, and appends to it from then on", async () => {
  await using it = await correspondence();
  const before = Math.floor(Date.now() / 1000);
  const answer = await it.write(it.paths.newMessage, it.letterTo(it.fresh.toLowerCase(), "Hello!"));
  expect(answer.status).toBe(200);
  const { conversation_id: id, message } = await json<Sent>(answer);
  expect(message).toMatchObject({ author: it.owner.profileId, content: "Hello!" });
  expect(message.created).toBeGreaterThanOrEqual(before);
  expect(message.created).toBeLessThanOrEqual(Date.now() / 1000);
  const again = await json<Sent>(
    await it.write(it.paths.newMessage, it.letterTo(it.fresh, "Hello again!")),
  );
  expect(again.conversation_id).toBe(id);

  const [top] = (await it.admin.truth()).conversations;
  expect(top).toMatchObject({ id, kind: "live", label: null, messages: [message, again.message] });
  expect(top?.member).toMatchObject({ userId: it.fresh, isMatch: true });
  const thread = await it.me.get(it.paths.thread(id));
  expect(await thread.json()).toEqual({ messages: [again.message, message], paging: {} });
});

test("appends a new message to the conversation there is, and moves it to the top", async () => {
  await using it = await correspondence();
  const answer = await it.write(it.paths.newMessage, it.letterTo(it.known.member.userId, "Hello!"));
  expect((await json<Sent>(answer)).conversation_id).toBe(it.known.id);
  const { conversations } = await it.admin.truth();
  expect(conversations).toHaveLength(30);
  expect(conversations[0]?.messages).toHaveLength(it.known.messages.length + 1);
});

test("puts the later of two messages first, though both are of one second", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  await using it = await correspondence();
  const order = [];
  for (const to of [it.fresh, it.known.member.userId, it.fresh]) {
    await it.write(it.paths.newMessage, it.letterTo(to, "Hello!"));
    const [top] = (await it.admin.truth()).conversations;
    order.push([top?.member.userId, top?.messages.at(-1)?.created]);
  }
  const now = Math.floor(Date.now() / 1000);
  expect(order).toEqual([it.fresh, it.known.member.userId, it.fresh].map((id) => [id, now]));
});

test("takes a reply, and the last word is ours then", async () => {
  await using it = await correspondence();
  const body = { content: "Thank you!", author: it.owner.profileId };
  const answer = await it.write(it.paths.reply(it.known.id), body);
  expect(answer.status).toBe(200);
  const sent = await json<{ id: string; author: string; created: number }>(answer);
  expect(Object.keys(sent).toSorted()).toEqual(["author", "created", "id"]);
  const [top] = (await it.admin.truth()).conversations;
  expect(top).toMatchObject({ id: it.known.id, label: null, mentions: { names: [] } });
  expect(top?.messages.at(-1)).toEqual({ ...sent, content: "Thank you!" });
  expect((await it.write(it.paths.reply("nobody"), body)).status).toBe(404);
});

test("sends nothing without the area's current token, which is not that of the matches", async () => {
  await using it = await correspondence();
  const body = JSON.stringify(it.letterTo(it.fresh, "Hello!"));
  const matches = String(await (await it.me.get(it.paths.csrfToken)).json());
  for (const headers of [{}, { "X-CSRF-Token": "made-up" }, { "X-CSRF-Token": matches }]) {
    expect((await it.me.post(it.paths.newMessage, body, headers)).status).toBe(403);
    expect((await it.me.post(it.paths.reply(it.known.id), body, headers)).status).toBe(403);
  }
  expect((await it.admin.summary()).messagesSent).toBe(0);
});

test("refuses a message that makes no sense, and says why", async () => {
  await using it = await correspondence({ messageLimit: 20 });
  const good = it.letterTo(it.fresh, "Hello!");
  const two = good.conversation_members;
  for (const [change, why] of [
    [{ author: it.fresh }, /author/],
    [{ content: " \n " }, /blank/],
    [{ content: "x".repeat(21) }, /^the message is longer than 20 characters$/],
    [{ content: 7 }, /content/],
    [{ index: 1 }, /index/],
    [{ conversation_members: two.slice(0, 1) }, /conversation_members/],
    [{ conversation_members: [two[1], two[1]] }, /conversation_members/],
    [{ conversation_members: [two[0], two[0]] }, /conversation_members/],
  ] as const) {
    const answer = await it.write(it.paths.newMessage, { ...good, ...change });
    expect(answer.status).toBe(400);
    expect((await json<{ error: string }>(answer)).error).toMatch(why);
  }
  const reply = { content: "x".repeat(21), author: it.owner.profileId };
  expect((await it.write(it.paths.reply(it.known.id), reply)).status).toBe(400);
  expect((await it.admin.summary()).messagesSent).toBe(0);
  const longest = it.letterTo(it.fresh, "x".repeat(20));
  expect((await it.write(it.paths.newMessage, longest)).status).toBe(200);
});

test("delivers neither to strangers to the site nor to members who take no messages", async () => {
  await using it = await correspondence();
  const nobody = await it.write(it.paths.newMessage, it.letterTo("nobody", "Hello!"));
  expect(nobody.status).toBe(404);
  const closed = await it.write(it.paths.newMessage, it.letterTo(it.closed, "Hello!"));
  expect(closed.status).toBe(422);
  expect(await closed.json()).toEqual({ error: "this member does not take messages" });
  await it.admin.post("/messages", { from: it.closed, content: "Please don't answer." });
  const { conversations } = await it.admin.truth();
  const theirs = conversations.find(({ member }) => member.userId === it.closed);
  const reply = { content: "Oh.", author: it.owner.profileId };
  expect((await it.write(it.paths.reply(theirs?.id ?? ""), reply)).status).toBe(422);
});

test("journals each message with a hash and never with its text", async () => {
  await using it = await correspondence();
  const secret = "The key lies under the third flowerpot.";
  await it.write(it.paths.newMessage, it.letterTo(it.fresh, secret));
  await it.write(it.paths.reply(it.known.id), { content: secret, author: it.owner.profileId });
  await it.admin.post("/messages", { from: it.fresh, content: secret });
  const journal = await it.admin.journal();
  const { profileId } = it.owner;
  const hash = createHash("sha256").update(secret).digest("hex");
  const common = {
    t: expect.any(Number),
    kind: "message",
    id: expect.any(String),
    conversation: expect.any(String),
    hash,
    length: secret.length,
  };
  expect(journal.filter(({ kind }) => kind === "message")).toEqual([
    { ...common, from: profileId, to: it.fresh, via: "newMessage" },
    { ...common, from: profileId, to: it.known.member.userId, via: "reply" },
    { ...common, from: it.fresh, to: profileId, via: "world" },
  ]);
  expect(JSON.stringify(journal)).not.toContain("flowerpot");
});

test("counts what the owner sent, and what was sent twice to the same member", async () => {
  await using it = await correspondence();
  const author = it.owner.profileId;
  const { userId } = it.known.member;
  await it.write(it.paths.newMessage, it.letterTo(userId, "Once"));
  await it.write(it.paths.newMessage, it.letterTo(it.fresh, "Once"));
  await it.admin.post("/messages", { from: userId, content: "Once" });
  expect(await it.admin.summary()).toMatchObject({ messagesSent: 2, sentTwice: 0 });
  await it.write(it.paths.reply(it.known.id), { content: "Once", author });
  await it.write(it.paths.reply(it.known.id), { content: "Once", author });
  expect(await it.admin.summary()).toMatchObject({ messagesSent: 4, sentTwice: 1 });
});
