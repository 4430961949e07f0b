import { expect, onTestFinished, test } from "vitest";

import { startPracticeSite } from "../src/index.js";
import type { JournalEntry, Truth } from "../src/index.js";
import { json, visitor } from "./support.js";

interface Inbox {
  readonly conversations: readonly { readonly id: string }[];
  readonly paging: { readonly forward_cursor?: string };
}

async function mailSite() {
  const site = await startPracticeSite({ matches: 60, conversations: 30 });
  onTestFinished(() => site.close());
  const headers = { authorization: `Bearer ${site.token}` };
  const admin = async <T>(path: string): Promise<T> =>
    json<T>(await fetch(site.adminUrl + path, { headers }));
  const me = visitor(site);
  await me.signIn();
  const truth = await admin<Truth>("/truth");
  const csrf = await json<string>(await me.get("/messaging/api/csrfToken"));
  return { me, truth, csrf, admin };
}

test("the inbox shows every conversation once when it is read to its end", async () => {
  const { me, truth } = await mailSite();
  const base = `/app-api/express/v2/conversations?q=user:${truth.owner.profileId}&limit=7`;
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const more = cursor === undefined ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const page = await json<Inbox>(await me.get(base + more));
    ids.push(...page.conversations.map(({ id }) => id));
    cursor = page.paging.forward_cursor;
  } while (cursor !== undefined);
  expect(ids.toSorted()).toEqual(truth.conversations.map(({ id }) => id).toSorted());
  expect(ids).toHaveLength(30);
});

test("a reply without the area's token is refused, and one with it is journalled once", async () => {
  const { me, truth, csrf, admin } = await mailSite();
  const open = new Set(truth.matches.flatMap((m) => (m.contactable ? [m.userId] : [])));
  const conversation = truth.conversations.find(({ member }) => open.has(member.userId));
  const path = `/app-api/express/v2/conversations/${conversation?.id}`;
  const body = JSON.stringify({ content: "Thank you", author: truth.owner.profileId });
  expect((await me.post(path, body, { "content-type": "application/json" })).status).toBe(403);
  const headers = { "content-type": "application/json", "x-csrf-token": csrf };
  const sent = await me.post(path, body, headers);
  expect(sent.status).toBe(200);
  expect(await json(sent)).toMatchObject({ author: truth.owner.profileId });
  const journal = await admin<readonly JournalEntry[]>("/journal");
  const written = journal.filter(({ kind }) => kind === "message");
  expect(written).toMatchObject([{ via: "reply", conversation: conversation?.id }]);
});
