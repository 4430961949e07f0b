import { classify } from "@longhaul/error-classify";

import type { ConversationRow } from "../database/rows/conversation-row.js";
import type { MessageRow } from "../database/rows/message-row.js";
import type { Waiting } from "../database/reads.js";
import type { Row } from "../database/write-rows.js";
import { optOut } from "../replies/opt-out.js";
import type { ReplyClass, ReplyClassifier } from "../replies/reply-classifier.js";
import type { ActionContext, StepResult } from "../runner/action.js";
import { messageOf } from "../runner/stop-error.js";
import type { SiteMessage } from "../site/message-answers.js";

/** A conversation that the inbox showed with something new. */
export interface ConversationItem {
  readonly kind: "conversation";
  readonly id: string;
  readonly last: { readonly id: string | undefined; readonly created: number };
  /** Whom it is with; undefined when the site names nobody but us. */
  readonly profileId: string | undefined;
  readonly displayName: string | undefined;
}

/** A message that was stored but not understood. */
export interface BacklogItem extends Waiting {
  readonly kind: "backlog";
}

/** How many messages before a reply a classifier is shown. */
const EARLIER = 5;

/** Reads what is new in a conversation. What the list showed of it may be out of date: the conversation itself counts. */
export async function readConversation(
  { id, profileId, displayName }: ConversationItem,
  classifier: ReplyClassifier,
  context: ActionContext,
): Promise<StepResult> {
  if (profileId === undefined) return { kind: "skipped", why: "a conversation with nobody else" };
  const { userId } = await context.site.identity();
  const thread = await newMessages(id, context);
  const messages = thread.map((message): MessageRow => ({
    kind: "message",
    remoteId: message.id,
    conversationId: id,
    profileId,
    direction: message.author.toUpperCase() === userId.toUpperCase() ? "OUT" : "IN",
    content: message.content,
    created: message.created,
  }));
  const newest = messages.at(-1);
  if (!newest) return { kind: "skipped", why: "nothing new in it" };
  const conversation: ConversationRow = {
    kind: "conversation",
    id,
    profileId,
    lastMessageId: newest.remoteId,
    lastCreated: newest.created,
  };
  const contact: Row = {
    kind: "contact",
    profileId,
    ...(displayName === undefined ? {} : { displayName }),
    status: "ACTIVE",
  };
  const rows: readonly Row[] = [contact, conversation, ...messages, ...optOuts(messages)];
  const reply = messages.findLast(({ direction }) => direction === "IN");
  if (!reply) return { kind: "done", rows };
  return understood(reply, messages, rows, classifier, context);
}

/** Understands what an earlier run only stored. */
export async function classifyBacklog(
  { remoteId, profileId, conversationId }: BacklogItem,
  classifier: ReplyClassifier,
  context: ActionContext,
): Promise<StepResult> {
  const stored = await context.reads.messages(profileId);
  const messages = stored
    .filter(({ conversation_id }) => conversation_id === conversationId)
    .map((row): MessageRow => ({
      kind: "message",
      remoteId: row.remote_id,
      conversationId,
      profileId,
      direction: row.direction,
      content: row.content,
      created: row.created,
    }))
    .toReversed();
  const reply = messages.find((message) => message.remoteId === remoteId);
  if (!reply) return { kind: "skipped", why: "the message is not stored any more" };
  return understood(reply, messages, [], classifier, context);
}

/** The messages since the last that is known, oldest first, and those among the newest that were edited. */
async function newMessages(
  id: string,
  { site, reads }: ActionContext,
): Promise<readonly SiteMessage[]> {
  const found: SiteMessage[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await site.thread(id, cursor);
    const known = await reads.knownMessages(items.map((message) => message.id));
    found.push(...items.filter((message) => known.get(message.id) !== message.content));
    cursor = items.some((message) => known.has(message.id)) ? undefined : next;
  } while (cursor !== undefined);
  // Newest first at the site; of two in the same second the order there is kept.
  return found.toReversed();
}

/** A wish to be left alone counts in whichever message it stands, and whatever a classifier says. */
function optOuts(messages: readonly MessageRow[]): readonly Row[] {
  return messages.flatMap(({ direction, content, remoteId, profileId }) => {
    const why = direction === "IN" ? optOut(content) : undefined;
    return why === undefined ? [] : meaning(remoteId, profileId, "DESIST", "opt-out", why);
  });
}

async function understood(
  reply: MessageRow,
  messages: readonly MessageRow[],
  rows: readonly Row[],
  classifier: ReplyClassifier,
  { run }: ActionContext,
): Promise<StepResult> {
  const { remoteId, profileId, content } = reply;
  const wish = optOut(content);
  if (wish !== undefined) {
    const found = meaning(remoteId, profileId, "DESIST", "opt-out", wish);
    return { kind: "done", rows: [...rows, ...found] };
  }
  const earlier = messages
    .slice(0, messages.indexOf(reply))
    .slice(-EARLIER)
    .map(({ direction, content: text }) => ({ mine: direction === "OUT", text }));
  try {
    const found = await classifier.classify({ text: content, earlier }, run.signal);
    const meant = meaning(remoteId, profileId, found.class, classifier.name, found.why);
    return { kind: "done", rows: [...rows, ...meant] };
  } catch (error) {
    run.signal.throwIfAborted();
    if (classify(error).category === "bug") throw error;
    return { kind: "deferred", rows, why: `not classified yet: ${messageOf(error)}` };
  }
}

/** Who does not want to be written to, or has no interest, is not written to. */
function meaning(
  remoteId: string,
  profileId: string,
  found: ReplyClass,
  by: string,
  why: string,
): readonly Row[] {
  const row: Row = { kind: "class", remoteId, class: found, by, why };
  if (found !== "DESIST" && found !== "UNINTERESTED") return [row];
  return [row, { kind: "contact", profileId, status: "DESIST", why: `${found}: ${why}` }];
}
