import type { SiteClient } from "../../site/site-client.js";
import type { Posted } from "../../site/post-message.js";
import { isSiteError } from "../../site/site-error.js";
import { hashOf } from "./intent.js";
import type { OutboxRow } from "./outbox.js";

/** A message of mine that stands at the site. */
export interface Standing extends Posted {
  readonly hash: string;
}

/** What delivering needs of the site. */
export interface Messenger {
  /** Gets ready to send; tells the site's clock, in Unix seconds. */
  ready(): Promise<{ readonly token: string; readonly siteTime: number }>;
  /** The site's clock, in Unix seconds. */
  siteTime(): number;
  send(row: OutboxRow, token: string): Promise<Posted>;
  /** My messages to the recipient since then (Unix seconds, the site's clock), newest first. */
  standing(row: OutboxRow, since: number): Promise<readonly Standing[]>;
}

export function siteMessenger(site: SiteClient): Messenger {
  return {
    async ready() {
      const token = await site.messagesToken();
      return { token, siteTime: site.siteTime() };
    },
    siteTime: () => site.siteTime(),
    async send({ profile_id, conversation_id, content }, token) {
      const { userId } = await site.identity();
      const conversationId = conversation_id ?? undefined;
      return site.post({ me: userId, recipient: profile_id, conversationId, content }, token);
    },
    async standing({ profile_id, conversation_id }, since) {
      const { userId } = await site.identity();
      const found = await conversationsWith(site, userId, profile_id, since);
      if (conversation_id !== null) found.add(conversation_id);
      const all: Standing[] = [];
      for (const id of found) {
        // A conversation that was deleted holds nothing any more.
        const there = await mine(site, userId, id, since).catch(noneIfGone);
        all.push(...there);
      }
      return all;
    },
  };
}

function noneIfGone(error: unknown): readonly Standing[] {
  const status = isSiteError(error) ? error.response?.status : undefined;
  if (status === 404 || status === 410) return [];
  throw error;
}

/** Every conversation with this member in which something was said since then. */
async function conversationsWith(
  site: SiteClient,
  me: string,
  member: string,
  since: number,
): Promise<Set<string>> {
  const found = new Set<string>();
  let cursor: string | undefined;
  let restarts = 0;
  for (;;) {
    const part = await site.inbox(me, cursor, cursor !== undefined);
    if (!part) {
      // The cursor was forgotten: what was found stays found, the rest is read again from the top.
      cursor = undefined;
      restarts += 1;
      if (restarts > 3) throw new Error("The inbox forgets its cursors faster than it can be read");
      continue;
    }
    for (const { id, members } of part.items) {
      if (members.some(({ user_id }) => user_id.toUpperCase() === member)) found.add(id);
    }
    const isPast = part.items.some(({ last_message }) => last_message.created < since);
    if (part.next === undefined || isPast) return found;
    cursor = part.next;
  }
}

async function mine(
  site: SiteClient,
  me: string,
  conversationId: string,
  since: number,
): Promise<readonly Standing[]> {
  const found: Standing[] = [];
  let cursor: string | undefined;
  for (;;) {
    const part = await site.thread(conversationId, cursor);
    for (const { id, author, content, created } of part.items) {
      if (author.toUpperCase() !== me.toUpperCase() || created < since) continue;
      found.push({ conversationId, remoteId: id, created, hash: hashOf(content) });
    }
    const isPast = part.items.some(({ created }) => created < since);
    if (part.next === undefined || isPast) return found;
    cursor = part.next;
  }
}
