import { z } from "zod";

import type { Correspondent } from "../generate/talk-types.js";
import type { Posted } from "../mailbox.js";
import { plainLetter, post } from "../post.js";
import { hasCsrfToken } from "./csrf-token.js";
import type { MemberVisit } from "./types.js";

/** What every message the owner sends must have. */
export const outgoing = z.object({
  content: z.string().refine((text) => text.trim() !== "", "it must not be blank"),
  author: z.string(),
});

/** Reads a message of the shape it must have, or refuses it. Needs the area's CSRF token. */
export async function readMessage<T extends z.infer<typeof outgoing>>(
  { c, site, session }: MemberVisit,
  shape: z.ZodType<T>,
): Promise<T | Response> {
  if (!hasCsrfToken({ c, site, session }, "messages")) {
    return c.json({ error: "CSRF token missing or old" }, 403);
  }
  const body = shape.safeParse(parse(await c.req.text()));
  if (!body.success) return c.json({ error: explained(body.error) }, 400);
  const { content, author } = body.data;
  if (author.toUpperCase() !== site.world.owner.profileId) {
    return c.json({ error: "author must be who is signed in" }, 400);
  }
  const limit = site.settings.messageLimit;
  if (content.length <= limit) return body.data;
  return c.json({ error: `the message is longer than ${limit} characters` }, 400);
}

/** Sends a message of the owner to a member, unless the member takes none. */
export function send(
  { c, site }: MemberVisit,
  to: Correspondent,
  content: string,
  via: "newMessage" | "reply",
): Posted | Response {
  if (site.world.profile(to.userId)?.contactable !== true) {
    return c.json({ error: "this member does not take messages" }, 422);
  }
  const author = site.world.owner.profileId;
  return post(site, { member: to, author, letter: plainLetter(content) }, via);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function explained(error: z.ZodError): string {
  const [issue] = error.issues;
  return [...(issue?.path ?? []).map(String), issue?.message ?? "invalid"].join(": ");
}
