import type { Odd } from "../../site/entries.js";
import { membersOfEntry } from "../../site/message-answers.js";
import type { SiteClient } from "../../site/site-client.js";
import { isSiteError } from "../../site/site-error.js";
import { hashOf } from "./intent.js";
import type { Seen, Standing } from "./messenger.js";

/** Every conversation with this member in which something was said since then. */
export async function conversationsWith(
  site: SiteClient,
  me: string,
  member: string,
  since: number,
  isDue: boolean,
): Promise<{ readonly ids: ReadonlySet<string>; readonly unseen: string | undefined }> {
  const ids = new Set<string>();
  let cursor: string | undefined;
  let restarts = 0;
  for (;;) {
    const part = await site.inbox(me, cursor, isDue || cursor !== undefined);
    if (!part) {
      // The cursor was forgotten: what was found stays found, the rest is read again from the top.
      cursor = undefined;
      restarts += 1;
      if (restarts > 3) throw new Error("The inbox forgets its cursors faster than it can be read");
      continue;
    }
    for (const { id, members } of part.items) if (has(members, member)) ids.add(id);
    for (const { id, entry } of part.odd) {
      if (id !== undefined && mayHave(entry, member)) ids.add(id);
    }
    const isPast = part.items.some(({ last_message }) => last_message.created < since);
    if (part.next !== undefined && !isPast) {
      cursor = part.next;
      continue;
    }
    // An answer that shows nothing at all proves nothing, least of all that a message is not there.
    const isEmpty = cursor === undefined && part.items.length + part.odd.length === 0;
    return { ids, unseen: isEmpty ? "the inbox came empty" : undefined };
  }
}

const has = (members: readonly { readonly user_id: string }[], member: string): boolean =>
  members.some(({ user_id }) => user_id.toUpperCase() === member);

function mayHave(entry: Odd["entry"], member: string): boolean {
  const { data } = membersOfEntry.safeParse(entry);
  return data === undefined || has(data.members, member);
}

/** What I have written in a conversation since then. */
export async function mine(
  site: SiteClient,
  me: string,
  conversationId: string,
  since: number,
): Promise<Seen> {
  const messages: Standing[] = [];
  let unseen: string | undefined;
  let cursor: string | undefined;
  for (;;) {
    const part = await site.thread(conversationId, cursor).catch(gone);
    if ("status" in part) {
      return { messages, unseen: `its conversation cannot be found (HTTP ${part.status})` };
    }
    for (const { id, author, content, created } of part.items) {
      if (author.toUpperCase() !== me.toUpperCase() || created < since) continue;
      messages.push({ conversationId, remoteId: id, created, hash: hashOf(content) });
    }
    if (part.odd[0]) unseen ??= `a message in its conversation has ${part.odd[0].why}`;
    const isPast = part.items.some(({ created }) => created < since);
    if (part.next === undefined || isPast) return { messages, unseen };
    cursor = part.next;
  }
}

/** A conversation that is not there any more tells nothing of what stood in it. */
function gone(error: unknown): { readonly status: number } {
  const status = isSiteError(error) ? error.response?.status : undefined;
  if (status !== 404 && status !== 410) throw error;
  return { status };
}
