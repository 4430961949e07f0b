import type { InboxReads } from "../../database/inbox-reads.js";
import type { SiteClient } from "../../site/site-client.js";
import type { Posted } from "../../site/post-message.js";
import type { OutboxRow } from "./outbox.js";
import { conversationsWith, mine } from "./standing.js";

/** A message of mine that stands at the site. */
export interface Standing extends Posted {
  readonly hash: string;
}

/** What a look at the site showed of my messages to somebody. */
export interface Seen {
  /** Newest first. */
  readonly messages: readonly Standing[];
  /** Why there may be more than was seen; undefined when everything was. */
  readonly unseen: string | undefined;
}

/** What delivering needs of the site. */
export interface Messenger {
  /** Gets ready to send; tells the site's clock, in Unix seconds. */
  ready(): Promise<{ readonly token: string; readonly siteTime: number }>;
  /** The site's clock, in Unix seconds. */
  siteTime(): number;
  /** `before` is asked when nothing is left to do but to send it: a throw there stops it. */
  send(row: OutboxRow, token: string, before: () => Promise<unknown>): Promise<Posted>;
  /** My messages to the recipient since then (Unix seconds, the site's clock). */
  standing(row: OutboxRow, since: number): Promise<Seen>;
}

export function siteMessenger(site: SiteClient, reads: InboxReads): Messenger {
  return {
    async ready() {
      const token = await site.messagesToken();
      return { token, siteTime: site.siteTime() };
    },
    siteTime: () => site.siteTime(),
    async send({ profile_id, conversation_id, content }, token, before) {
      const { userId } = await site.identity();
      const conversationId = conversation_id ?? undefined;
      const message = { me: userId, recipient: profile_id, conversationId, content };
      return site.post(message, token, before);
    },
    async standing({ profile_id, conversation_id }, since) {
      const { userId } = await site.identity();
      const isDue = await reads.hasCorrespondence();
      const inbox = await conversationsWith(site, userId, profile_id, since, isDue);
      const ids = new Set(inbox.ids);
      if (conversation_id !== null) ids.add(conversation_id);
      const threads: Seen[] = [];
      for (const id of ids) threads.push(await mine(site, userId, id, since));
      return {
        messages: threads.flatMap(({ messages }) => messages),
        unseen: inbox.unseen ?? threads.find(({ unseen }) => unseen !== undefined)?.unseen,
      };
    },
  };
}
