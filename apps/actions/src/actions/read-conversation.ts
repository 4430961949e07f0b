import type { MessageRow } from "../database/rows/message-row.js";
import type { Row } from "../database/write-rows.js";
import type { ReplyClassifier } from "../replies/reply-classifier.js";
import type { ActionContext, StepResult } from "../runner/action.js";
import type { SiteMessage } from "../site/message-answers.js";
import { isSiteError } from "../site/site-error.js";
import { classifyLatest, optOuts, understood } from "./classify-reply.js";
import type { ConversationItem } from "./inbox-item.js";

/** What is new in a conversation, and what of it could not be read. */
interface News {
  /** Oldest first: since the last that is known, and those among the newest that were edited. */
  readonly messages: readonly SiteMessage[];
  /** The newest of all, known or not. */
  readonly newest: SiteMessage | undefined;
  readonly odd: string | undefined;
}

/** Reads what is new in a conversation. What the list showed of it may be out of date: the conversation itself counts. */
export async function readConversation(
  item: ConversationItem,
  classifier: ReplyClassifier,
  context: ActionContext,
): Promise<StepResult> {
  if (item.profileId === undefined && !item.again) {
    return { kind: "skipped", why: "a conversation with nobody else" };
  }
  const { userId } = await context.site.identity();
  const news = await newsOf(item.id, context).catch((error: unknown) => {
    if (item.profileId === undefined && isGone(error)) return undefined;
    throw error;
  });
  // What is gone, and was nobody's that could be named, must not keep everybody from being written to.
  if (!news) {
    return { kind: "skipped", why: "is not at the site any more", rows: [readRow(item.id)] };
  }
  const isMine = ({ author }: SiteMessage): boolean =>
    author.toUpperCase() === userId.toUpperCase();
  const profileId =
    item.profileId ?? news.messages.find((message) => !isMine(message))?.author.toUpperCase();
  if (profileId === undefined) return { kind: "skipped", why: "a conversation with nobody else" };

  const messages = news.messages.map((message): MessageRow => ({
    kind: "message",
    remoteId: message.id,
    conversationId: item.id,
    profileId,
    direction: isMine(message) ? "OUT" : "IN",
    content: message.content,
    created: message.created,
  }));
  const contact: Row = {
    kind: "contact",
    profileId,
    ...(item.displayName === undefined ? {} : { displayName: item.displayName }),
    status: "ACTIVE",
  };
  const stored: readonly Row[] = [contact, ...messages, ...optOuts(messages)];
  const unread = whyUnread(item, news);
  // It stays among the unread: who wrote what nobody could read is not written to.
  if (unread !== undefined) return { kind: "deferred", rows: stored, why: unread };
  const rows = [...stored, ...readUpTo(item.id, profileId, news.newest)];

  const reply = messages.findLast(({ direction }) => direction === "IN");
  if (reply) return understood(reply, messages, rows, classifier, context);
  const place = { profileId, conversationId: item.id };
  const waiting = await classifyLatest(place, rows, classifier, context);
  if (waiting) return waiting;
  return messages.length > 0
    ? { kind: "done", rows }
    : { kind: "skipped", why: "nothing new in it", rows };
}

function whyUnread({ last, again = false }: ConversationItem, news: News): string | undefined {
  if (news.odd !== undefined) return `a message in it has ${news.odd}: look at it at the site`;
  const isBehind = last.created !== undefined && (news.newest?.created ?? 0) < last.created;
  return isBehind && !again ? "it does not show yet what the inbox shows of it" : undefined;
}

const isGone = (error: unknown): boolean =>
  isSiteError(error) && [404, 410].includes(error.response?.status ?? 0);

const readRow = (id: string): Row => ({ kind: "read", id });

/** Everything in it is stored. */
const readUpTo = (
  id: string,
  profileId: string,
  newest: SiteMessage | undefined,
): readonly Row[] => [
  readRow(id),
  ...(newest
    ? [
        {
          kind: "conversation" as const,
          id,
          profileId,
          lastMessageId: newest.id,
          lastCreated: newest.created,
        },
      ]
    : []),
];

async function newsOf(id: string, { site, reads }: ActionContext): Promise<News> {
  const found: SiteMessage[] = [];
  let newest: SiteMessage | undefined;
  let odd: string | undefined;
  let cursor: string | undefined;
  do {
    const part = await site.thread(id, cursor);
    newest ??= part.items[0];
    odd ??= part.odd[0]?.why;
    const known = await reads.knownMessages(part.items.map((message) => message.id));
    found.push(...part.items.filter((message) => known.get(message.id) !== message.content));
    cursor = part.items.some((message) => known.has(message.id)) ? undefined : part.next;
  } while (cursor !== undefined);
  // Newest first at the site; of two in the same second the order there is kept.
  return { messages: found.toReversed(), newest, odd };
}
