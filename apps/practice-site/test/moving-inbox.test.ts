import { expect, test } from "vitest";

import type { PracticeSiteOptions } from "../src/index.js";
import { type InboxPage, json, signedIn } from "./support.js";

async function reader(options: PracticeSiteOptions) {
  const it = await signedIn({ conversations: 30, ...options });
  return {
    ...it,
    read: async () => json<InboxPage>(await it.me.get(it.paths.inbox("&limit=10"))),
    entries: async (kind: "message" | "edit") =>
      (await it.admin.journal()).filter((entry) => entry.kind === kind),
  };
}

test("moves a conversation to the top after every so many answers of the inbox", async () => {
  await using it = await reader({ inboxShiftEvery: 2 });
  const before = (await it.admin.truth()).conversations;
  const first = await it.read();
  expect((await it.read()).conversations).toEqual(first.conversations);
  const third = await it.read();
  const top = third.conversations[0];
  expect(top?.id).not.toBe(before[0]?.id);
  const old = before.find(({ id }) => id === top?.id);
  const { conversations } = await it.admin.truth();
  expect(conversations).toHaveLength(30);
  expect(conversations[0]?.messages.slice(0, -1)).toEqual(old?.messages);
  expect(conversations[0]?.label).not.toBe(null);
  expect(conversations[0]?.messages.at(-1)).toEqual(top?.last_message);
  expect(top?.last_message.author).toBe(old?.member.userId);
  expect(await it.entries("message")).toMatchObject([
    { id: top?.last_message.id, conversation: top?.id, via: "world", to: it.owner.profileId },
  ]);
});

test("edits the newest message and adds a newer one, in turn, between list and fetch", async () => {
  await using it = await reader({ editEvery: 1 });
  const before = (await it.admin.truth()).conversations;
  const first = await it.read();
  // What was listed is what was there when it was asked for.
  expect(first.conversations.map((one) => one.last_message)).toEqual(
    before.slice(0, 10).map(({ messages }) => messages.at(-1)),
  );
  const changed = (await it.admin.truth()).conversations;
  const differing = changed.filter(
    (one, at) => one.messages.at(-1)?.content !== before[at]?.messages.at(-1)?.content,
  );
  expect(differing).toHaveLength(1);
  const [edited] = differing;
  const last = edited?.messages.at(-1);
  const shown = first.conversations.find(({ id }) => id === edited?.id)?.last_message;
  expect(last).toMatchObject({ id: shown?.id, created: shown?.created, author: shown?.author });
  expect(last?.author).toBe(edited?.member.userId);
  const { label, mentions } = before.find(({ id }) => id === edited?.id) ?? {};
  expect(edited).toMatchObject({ label, mentions });
  expect(await it.entries("message")).toEqual([]);

  const listed = (await it.read()).conversations.map(({ id }) => id);
  const [top] = (await it.admin.truth()).conversations;
  expect(listed).toContain(top?.id);
  const added = top?.messages.at(-1);
  expect(top?.messages).toHaveLength(
    1 + (before.find(({ id }) => id === top?.id)?.messages.length ?? 0),
  );
  expect(await it.entries("message")).toMatchObject([{ id: added?.id, via: "world" }]);
  const [one, two] = await it.entries("edit");
  expect(one).toMatchObject({ id: last?.id, conversation: edited?.id, how: "changed" });
  expect(two).toMatchObject({ id: added?.id, conversation: top?.id, how: "added" });
});

test("changes nothing of ours: a page without a member's last word gets a new message", async () => {
  await using it = await reader({ editEvery: 1, conversations: 0 });
  const { matches } = await it.admin.truth();
  const to = matches.find((match) => match.contactable)?.userId ?? "";
  await it.write(it.paths.newMessage, it.letterTo(to, "Hello!"));
  await it.read();
  const [only] = (await it.admin.truth()).conversations;
  expect(only?.messages.map(({ author }) => author)).toEqual([it.owner.profileId, to]);
});

test("moves in the same way for the same seed, and not at all unless it is asked to", async () => {
  const runs = [];
  for (const options of [
    {},
    { inboxShiftEvery: 1, editEvery: 2 },
    { inboxShiftEvery: 1, editEvery: 2 },
  ]) {
    await using it = await reader(options);
    for (let read = 0; read < 4; read += 1) await it.read();
    const { conversations } = await it.admin.truth();
    runs.push(
      conversations.map(({ id, messages }) => [id, messages.map(({ content }) => content)]),
    );
  }
  expect(runs[1]).toEqual(runs[2]);
  expect(runs[1]).not.toEqual(runs[0]);
  await using still = await reader({});
  const { conversations } = await still.admin.truth();
  expect(runs[0]?.map(([id]) => id)).toEqual(conversations.map(({ id }) => id));
});

test("stays empty when there is nobody to write", async () => {
  await using it = await reader({ matches: 0, inboxShiftEvery: 1, editEvery: 1 });
  expect(await it.read()).toEqual({ conversations: [], paging: {} });
  expect(await it.read()).toEqual({ conversations: [], paging: {} });
});
