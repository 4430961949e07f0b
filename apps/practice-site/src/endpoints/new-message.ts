import { z } from "zod";

import { plainMessage } from "../truth.js";
import { outgoing, readMessage, send } from "./outgoing.js";
import type { Endpoint } from "./types.js";

const shape = outgoing.extend({
  index: z.literal(0),
  created: z.literal(0),
  conversation_members: z.array(z.object({ user_id: z.string() })).length(2),
});

/** A message to a member, in the conversation there is with them or in a new one. */
export const newMessage: Endpoint = {
  name: "newMessage",
  method: "POST",
  path: "/app-api/express/v2/conversations/message",
  access: "json",
  async answer(visit) {
    const { c, site } = visit;
    const body = await readMessage(visit, shape);
    if (body instanceof Response) return body;
    const ids = body.conversation_members.map((member) => member.user_id.toUpperCase());
    const others = ids.filter((id) => id !== site.world.owner.profileId);
    if (others.length !== 1) {
      return c.json({ error: "conversation_members must be the author and one other member" }, 400);
    }
    const to = site.world.correspondent(others[0] ?? "");
    if (to === undefined) return c.json({ error: "no such member" }, 404);
    const posted = send(visit, to, body.content, "newMessage");
    if (posted instanceof Response) return posted;
    const { conversation, message } = posted;
    return c.json({ conversation_id: conversation, message: plainMessage(message) });
  },
};
