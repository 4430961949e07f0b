import type { HttpBindings } from "@hono/node-server";
import type { Hono } from "hono";
import { z } from "zod";

import { bodyOf, explained } from "./admin-body.js";
import type { Site } from "./endpoints/types.js";
import { letterClasses } from "./generate/talk-types.js";
import { plainLetter, post, rewrite } from "./post.js";

const text = { content: z.string().min(1), label: z.enum(letterClasses).optional() };
const incomingMessage = z.strictObject({
  from: z.string(),
  ...text,
  conversation: z.string().optional(),
});
const edited = z.strictObject({ id: z.string(), ...text });

/** The part of the admin interface that writes as members do. */
export function addMessageRoutes(app: Hono<{ Bindings: HttpBindings }>, site: Site): void {
  app.post("/messages", async (c) => {
    const incoming = incomingMessage.safeParse(await bodyOf(c));
    if (!incoming.success) return c.json({ error: explained(incoming.error) }, 400);
    const { from, content, conversation, label } = incoming.data;
    const member = site.world.correspondent(from);
    if (member === undefined) return c.json({ error: "no such member" }, 404);
    if (conversation !== undefined && site.mailbox.withMember(from)?.id !== conversation) {
      return c.json({ error: "no such conversation with this member" }, 404);
    }
    const letter = plainLetter(content, label);
    const posted = post(site, { member, author: member.userId, letter }, "world");
    return c.json({ conversation: posted.conversation, id: posted.message.id }, 201);
  });
  app.post("/edit-message", async (c) => {
    const edit = edited.safeParse(await bodyOf(c));
    if (!edit.success) return c.json({ error: explained(edit.error) }, 400);
    const { id, content, label } = edit.data;
    const posted = rewrite(site, id, plainLetter(content, label));
    if (posted === undefined) return c.json({ error: "no such message" }, 404);
    return c.json({ conversation: posted.conversation, id: posted.message.id });
  });
}
