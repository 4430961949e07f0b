import type { Action, ActionContext, Listed, StepResult } from "../runner/action.js";
import type { ListedConversation } from "../site/message-answers.js";
import type { ReplyClassifier } from "../replies/reply-classifier.js";
import { SiteError } from "../site/site-error.js";
import { classifyBacklog, readConversation } from "./read-conversation.js";
import type { BacklogItem, ConversationItem } from "./read-conversation.js";

export type InboxItem = ConversationItem | BacklogItem;

/**
 * Where the walk stands: first what was read but never understood, then the inbox from its top. `sweep` 0 reads to the
 * end or to what is known; later ones its head, until nothing new stands there.
 */
export type InboxCursor =
  | { readonly phase: "backlog"; readonly after: string }
  | {
      readonly phase: "inbox";
      readonly forward?: string;
      readonly sweep: number;
      /** When the newest message stood there that this sweep, and the one before, saw first (Unix seconds). */
      readonly top?: number;
      readonly known: number;
      /** Whether this sweep has met anything new. */
      readonly news: boolean;
      /** Conversations taken so far. */
      readonly taken: number;
      /** How often the site has forgotten our place since anything new was met. */
      readonly forgotten?: number;
    };

type InboxPlace = Extract<InboxCursor, { phase: "inbox" }>;

/** Up to when everything was read, by the site's clock; moved only when a walk has ended. */
export const INBOX_MARK = "inbox";

/** An inbox that fills faster than it is read would be read for ever. */
const MAX_SWEEPS = 10;
const MAX_FORGOTTEN = 5;
const BACKLOG_PAGE = 50;

/** Action 7: reads the inbox, every new message once, and says what each reply means. */
export function readInbox(classifier: ReplyClassifier): Action<InboxItem, InboxCursor> {
  return {
    id: 7,
    name: "Action 7: Inbox Processing",
    maxRecoveryAttempts: 3,
    sends: false,
    resumes: "list",
    key: (item) =>
      item.kind === "backlog"
        ? `unclassified ${item.remoteId}`
        : `${item.id} ${item.last.id ?? item.last.created}`,
    idle: async ({ reads }) => ({
      nothingDue:
        (await reads.conversationCount()) === 0 ? "the inbox is empty" : "nothing new in the inbox",
    }),
    list: (cursor = { phase: "backlog", after: "" }, context) =>
      cursor.phase === "backlog" ? backlog(cursor.after, context) : inbox(cursor, context),
    step: (item, context): Promise<StepResult> =>
      item.kind === "backlog"
        ? classifyBacklog(item, classifier, context)
        : readConversation(item, classifier, context),
  };
}

async function backlog(
  after: string,
  { reads }: ActionContext,
): Promise<Listed<InboxItem, InboxCursor>> {
  const waiting = await reads.unclassified(after, BACKLOG_PAGE);
  const items = waiting.map((message) => ({ kind: "backlog" as const, ...message }));
  const last = waiting.at(-1);
  if (last && waiting.length === BACKLOG_PAGE) {
    return { items, next: { phase: "backlog", after: last.remoteId } };
  }
  const known = Number((await reads.mark(INBOX_MARK)) ?? -1);
  return { items, next: { phase: "inbox", sweep: 0, known, news: false, taken: 0 } };
}

async function inbox(
  place: InboxPlace,
  context: ActionContext,
): Promise<Listed<InboxItem, InboxCursor>> {
  const { site, reads, config } = context;
  const { userId } = await site.identity();
  const isDue = place.forward !== undefined || (await reads.conversationCount()) > 0;
  const part = await site.inbox(userId, place.forward, isDue);
  if (!part) return fromTheTop(place);

  const changed: ConversationItem[] = [];
  for (const listed of part.items) {
    if (await hasNews(listed, context)) changed.push(itemOf(listed, userId));
  }
  const room = config.maxInbox === 0 ? Infinity : config.maxInbox - place.taken;
  const items = changed.slice(0, room);
  if (changed.length > room) {
    const cut = `MAX_INBOX (${config.maxInbox}) reached: the rest of the inbox was not read`;
    return { items, next: undefined, cut };
  }

  const newest = part.items[0]?.last_message.created;
  const top = place.top ?? newest;
  const news = place.news || items.length > 0;
  // Newest first: what stands behind something older than what is known was read by an earlier walk.
  const isPast = part.items.some(({ last_message }) => last_message.created < place.known);
  const taken = place.taken + items.length;
  const forgotten = items.length > 0 ? 0 : (place.forgotten ?? 0);
  const here = { ...place, news, taken, forgotten, ...(top === undefined ? {} : { top }) };
  if (part.next !== undefined && !isPast) {
    return { items, next: { ...here, forward: part.next } };
  }
  // While it was read, messages came in at the top and moved their conversations out of our way.
  if (news && place.sweep < MAX_SWEEPS) {
    const known = top ?? place.known;
    return {
      items,
      next: { phase: "inbox", sweep: place.sweep + 1, known, news: false, taken },
    };
  }
  const mark = { kind: "mark" as const, name: INBOX_MARK, value: String(top ?? place.known) };
  return { items, next: undefined, rows: [mark] };
}

/** The site has forgotten where we were. What was read is known, and passed over quickly. */
function fromTheTop(place: InboxPlace): Listed<InboxItem, InboxCursor> {
  const { forward: _forgotten, ...start } = place;
  const forgotten = (place.forgotten ?? 0) + 1;
  if (forgotten > MAX_FORGOTTEN) {
    throw new SiteError("The inbox forgets its cursors faster than it can be read", {
      verdict: { category: "unavailable", rule: "site.cursor" },
    });
  }
  return { items: [], next: { ...start, forgotten } };
}

/** Whether the list shows something that was not read, or that reads differently now. */
async function hasNews(
  { id, last_message: last }: ListedConversation,
  { reads }: ActionContext,
): Promise<boolean> {
  const stored = await reads.conversation(id);
  if (!stored || last.created > stored.lastCreated) return true;
  if (last.id === undefined) return false;
  const content = (await reads.knownMessages([last.id])).get(last.id);
  return content !== last.content;
}

function itemOf({ id, last_message, members }: ListedConversation, me: string): ConversationItem {
  const other = members.find(({ user_id }) => user_id.toUpperCase() !== me.toUpperCase());
  return {
    kind: "conversation",
    id,
    last: { id: last_message.id, created: last_message.created },
    profileId: other?.user_id.toUpperCase(),
    displayName: other?.display_name ?? undefined,
  };
}
