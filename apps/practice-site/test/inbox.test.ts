import { afterEach, expect, test, vi } from "vitest";

import { type InboxPage, json, signedIn } from "./support.js";

afterEach(() => {
  vi.useRealTimers();
});

type Visit = Awaited<ReturnType<typeof signedIn>>;

async function page(it: Visit, more = ""): Promise<InboxPage> {
  const answer = await it.me.get(it.paths.inbox(more));
  expect(answer.status).toBe(200);
  return json<InboxPage>(answer);
}

async function wholeInbox(it: Visit, limit: number) {
  const pages = [await page(it, `&limit=${limit}`)];
  for (;;) {
    const cursor = pages.at(-1)?.paging.forward_cursor;
    if (cursor === undefined) return pages;
    pages.push(await page(it, `&limit=${limit}&cursor=${cursor}`));
  }
}

test("lists the conversations, newest first, each as the truth has it", async () => {
  await using it = await signedIn({ conversations: 45 });
  const { conversations } = await it.admin.truth();
  const pages = await wholeInbox(it, 20);
  expect(pages.map((one) => one.conversations.length)).toEqual([20, 20, 5]);
  const listed = pages.flatMap((one) => one.conversations);
  expect(listed).toEqual(
    conversations.map(({ id, member, messages }) => ({
      id,
      last_message: messages.at(-1),
      members: [
        { user_id: it.owner.profileId, display_name: it.owner.name },
        { user_id: member.userId, display_name: member.displayName },
      ],
    })),
  );
  const times = listed.map((conversation) => conversation.last_message.created);
  expect(times).toEqual(times.toSorted((a, b) => b - a));
});

test("gives twenty without a limit, and no cursor on a last page that is full", async () => {
  await using it = await signedIn({ conversations: 40 });
  const first = await page(it);
  expect(first.conversations).toHaveLength(20);
  const second = await page(it, `&cursor=${first.paging.forward_cursor}`);
  expect(second.conversations).toHaveLength(20);
  expect(second.paging).toEqual({});
});

test("refuses a limit outside 1 to 50 and somebody else's inbox", async () => {
  await using it = await signedIn();
  for (const limit of ["0", "51", "many"]) {
    expect((await it.me.get(it.paths.inbox(`&limit=${limit}`))).status).toBe(400);
  }
  expect((await page(it, "&limit=50")).conversations).toHaveLength(50);
  const other = it.paths.inbox().replace(it.owner.profileId, "somebody");
  expect((await it.me.get(other)).status).toBe(404);
  expect((await it.me.get("/app-api/express/v2/conversations")).status).toBe(404);
  const lower = it.paths.inbox().replace(it.owner.profileId, it.owner.profileId.toLowerCase());
  expect((await it.me.get(lower)).status).toBe(200);
});

test("lets a cursor go after its time on the site's clock", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  await using it = await signedIn({ cursorMinutes: 15, speed: 10, sessionMinutes: 0 });
  const given = Date.now();
  const { forward_cursor: cursor } = (await page(it)).paging;
  vi.setSystemTime(given + 89_999);
  await page(it, `&cursor=${cursor}`);
  vi.setSystemTime(given + 90_000);
  for (const old of [cursor, "made-up"]) {
    const answer = await it.me.get(it.paths.inbox(`&cursor=${old}`));
    expect(answer.status).toBe(410);
    expect(await answer.json()).toEqual({ error: "cursor expired" });
  }
});

test("keeps a cursor's place, not its conversation, when another moves to the top", async () => {
  await using it = await signedIn({ conversations: 30 });
  const before = (await it.admin.truth()).conversations;
  const first = await page(it, "&limit=10");
  const moved = before[20];
  await it.admin.post("/messages", { from: moved?.member.userId, content: "One more thing." });
  const rest = await page(it, `&limit=20&cursor=${first.paging.forward_cursor}`);
  const seen = rest.conversations.map(({ id }) => id);
  expect(seen[0]).toBe(first.conversations.at(-1)?.id);
  expect(seen).not.toContain(moved?.id);
  expect((await page(it, "&limit=1")).conversations[0]?.id).toBe(moved?.id);
});

test("tells the server's time with every JSON answer", async () => {
  await using it = await signedIn();
  const { conversations } = await it.admin.truth();
  for (const path of [
    it.paths.inbox(),
    it.paths.thread(conversations[0]?.id ?? ""),
    it.paths.trees,
  ]) {
    const date = (await it.me.get(path)).headers.get("date") ?? "";
    expect(Math.abs(Date.parse(date) - Date.now())).toBeLessThan(5000);
  }
});

test("shows the conversations as a page that can be clicked through", async () => {
  await using it = await signedIn({ conversations: 45 });
  const list = await (await it.me.get(it.paths.list)).text();
  expect(list).toContain('href="/messaging/"');
  const { conversations } = await it.admin.truth();
  const first = await (await it.me.get(it.paths.messaging)).text();
  expect(first).toContain("<h1>Messages</h1>");
  expect(first).toContain(conversations[0]?.member.displayName);
  expect(first).toContain('rel="next" href="/messaging/?currentPage=2"');
  const last = await (await it.me.get(`${it.paths.messaging}?currentPage=3`)).text();
  expect(last).toContain(conversations.at(-1)?.member.displayName);
  expect(last).not.toContain('rel="next"');
  expect((await it.me.get(`${it.paths.messaging}?currentPage=0`)).status).toBe(400);
});
