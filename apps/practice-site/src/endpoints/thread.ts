import { plainMessage } from "../truth.js";
import { countFrom } from "./paging.js";
import type { Endpoint } from "./types.js";

/** The messages of a conversation, newest first. A cursor holds to a message, whatever comes in later. */
export const thread: Endpoint = {
  name: "thread",
  method: "GET",
  path: "/app-api/express/v2/conversations/:id/messages",
  access: "json",
  answer({ c, site }) {
    const messages = site.mailbox.conversation(c.req.param("id") ?? "")?.messages;
    if (messages === undefined) return c.json({ error: "no such conversation" }, 404);
    const limit = countFrom(c.req.query("limit"), 5, 50);
    if (limit === undefined) return c.json({ error: "limit must be 1 to 50" }, 400);
    const newestFirst = messages.toReversed();
    const cursor = c.req.query("cursor") ?? "";
    const after = newestFirst.findIndex(({ id }) => markOf(id) === cursor);
    if (cursor !== "" && after === -1) return c.json({ error: "cursor expired" }, 410);

    const page = newestFirst.slice(after + 1, after + 1 + limit);
    const last = page.at(-1);
    const more = last !== undefined && last !== newestFirst.at(-1);
    return c.json({
      messages: page.map(plainMessage),
      paging: more ? { forward_cursor: markOf(last.id) } : {},
    });
  },
};

function markOf(messageId: string): string {
  return Buffer.from(`after ${messageId}`).toString("base64url");
}
