import { expect, test } from "vitest";

import { json, signedIn, type ThreadPage } from "./support.js";

test("gives a thread newest first, five at a time, to its first message", async () => {
  await using it = await signedIn();
  const { conversations } = await it.admin.truth();
  const long = conversations.find(({ kind }) => kind === "very-long");
  const seen = [];
  let query = "";
  for (;;) {
    const answer = await it.me.get(it.paths.thread(long?.id ?? "", query));
    const { messages, paging } = await json<ThreadPage>(answer);
    seen.push(...messages);
    if (paging.forward_cursor === undefined) break;
    expect(messages).toHaveLength(5);
    query = `?cursor=${paging.forward_cursor}`;
  }
  expect(seen).toEqual(long?.messages.toReversed());
});

test("gives fifty messages at once when it is asked to", async () => {
  await using it = await signedIn();
  const { conversations } = await it.admin.truth();
  const long = conversations.find(({ kind }) => kind === "very-long");
  const answer = await it.me.get(it.paths.thread(long?.id ?? "", "?limit=50"));
  const { messages, paging } = await json<ThreadPage>(answer);
  expect(messages).toEqual(long?.messages.toReversed().slice(0, 50));
  expect(paging.forward_cursor).toMatch(/\w/);
});

test("refuses a thread that is not there, a wrong limit and a cursor of another thread", async () => {
  await using it = await signedIn();
  const { conversations } = await it.admin.truth();
  const [one, two] = conversations.filter(({ messages }) => messages.length > 5);
  expect((await it.me.get(it.paths.thread("nobody"))).status).toBe(404);
  for (const limit of ["0", "51", "many"]) {
    const answer = await it.me.get(it.paths.thread(one?.id ?? "", `?limit=${limit}`));
    expect(answer.status).toBe(400);
  }
  const { paging } = await json<ThreadPage>(await it.me.get(it.paths.thread(one?.id ?? "")));
  const foreign = it.paths.thread(two?.id ?? "", `?cursor=${paging.forward_cursor}`);
  expect((await it.me.get(foreign)).status).toBe(410);
});

test("holds a thread's cursor to its message when a newer one comes in", async () => {
  await using it = await signedIn();
  const { conversations } = await it.admin.truth();
  const long = conversations.find(({ kind }) => kind === "long");
  const { paging } = await json<ThreadPage>(await it.me.get(it.paths.thread(long?.id ?? "")));
  await it.admin.post("/messages", { from: long?.member.userId, content: "And this." });
  const query = `?cursor=${paging.forward_cursor}`;
  const next = await json<ThreadPage>(await it.me.get(it.paths.thread(long?.id ?? "", query)));
  expect(next.messages).toEqual(long?.messages.toReversed().slice(5, 10));
});
