import { outgoing, readMessage, send } from "./outgoing.js";
import type { Endpoint } from "./types.js";

/** A message in a conversation that is there. */
export const reply: Endpoint = {
  name: "reply",
  method: "POST",
  path: "/app-api/express/v2/conversations/:id",
  access: "json",
  async answer(visit) {
    const { c, site } = visit;
    const body = await readMessage(visit, outgoing);
    if (body instanceof Response) return body;
    const conversation = site.mailbox.conversation(c.req.param("id") ?? "");
    if (conversation === undefined) return c.json({ error: "no such conversation" }, 404);
    const posted = send(visit, conversation.member, body.content, "reply");
    if (posted instanceof Response) return posted;
    const { id, author, created } = posted.message;
    return c.json({ id, author, created });
  },
};
