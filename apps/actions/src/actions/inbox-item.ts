import type { Unread } from "../database/inbox-reads.js";
import type { Waiting } from "../database/waiting-reads.js";
import type { Row } from "../database/write-rows.js";
import type { Odd } from "../site/entries.js";
import { membersOfEntry } from "../site/message-answers.js";
import type { ListedConversation } from "../site/message-answers.js";

/** A conversation that the inbox showed with something new. */
export interface ConversationItem {
  readonly kind: "conversation";
  readonly id: string;
  /** Its last message as the list showed it, as far as that could be read. */
  readonly last: { readonly id: string | undefined; readonly created: number | undefined };
  /** Whom it is with; undefined when the site names nobody but us. */
  readonly profileId: string | undefined;
  readonly displayName: string | undefined;
  /** An earlier run has tried it: what its thread shows now is all that there is. @default false */
  readonly again?: boolean;
}

/** A message that was stored but not understood. */
export interface BacklogItem extends Waiting {
  readonly kind: "backlog";
}

/** A conversation that the inbox does not show as it shows the others. */
export interface OddItem {
  readonly kind: "odd";
  readonly id: string;
  readonly why: string;
  readonly profileId: string | undefined;
  readonly displayName: string | undefined;
}

export type InboxItem = ConversationItem | BacklogItem | OddItem;

export function inboxKey(item: InboxItem): string {
  if (item.kind === "backlog") return `unclassified ${item.remoteId}`;
  if (item.kind === "odd") return `${item.id} odd`;
  return `${item.id} ${item.last.id ?? item.last.created ?? "unread"}`;
}

export const listedItem = (
  { id, last_message, members }: ListedConversation,
  me: string,
): ConversationItem => ({
  kind: "conversation",
  id,
  last: { id: last_message.id ?? undefined, created: last_message.created },
  ...otherOf(members, me),
});

export function oddItem({ id = "", why, entry }: Odd, me: string): OddItem {
  const { data } = membersOfEntry.safeParse(entry);
  return { kind: "odd", id, why, ...otherOf(data?.members ?? [], me) };
}

/** What an earlier run could not read. */
export const unreadItem = (unread: Unread): ConversationItem => ({
  kind: "conversation",
  id: unread.id,
  last: { id: unread.lastMessageId ?? undefined, created: unread.lastCreated ?? undefined },
  profileId: unread.profileId ?? undefined,
  displayName: unread.displayName ?? undefined,
  again: true,
});

/** What must be known of it even when nobody ever manages to read it. */
export const noted = (item: ConversationItem | OddItem): Row => ({
  kind: "unread",
  id: item.id,
  profileId: item.profileId,
  displayName: item.displayName,
  lastMessageId: item.kind === "odd" ? undefined : item.last.id,
  lastCreated: item.kind === "odd" ? undefined : item.last.created,
});

function otherOf(members: ListedConversation["members"], me: string) {
  const other = members.find(({ user_id }) => user_id.toUpperCase() !== me.toUpperCase());
  return {
    profileId: other?.user_id.toUpperCase(),
    displayName: other?.display_name ?? undefined,
  };
}
