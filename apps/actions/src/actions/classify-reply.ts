import type { MessageRow } from "../database/rows/message-row.js";
import type { Row } from "../database/write-rows.js";
import { optOut } from "../replies/opt-out.js";
import type { ReplyClass, ReplyClassifier } from "../replies/reply-classifier.js";
import type { ActionContext, StepResult } from "../runner/action.js";
import { messageOf } from "../runner/stop-error.js";
import type { BacklogItem } from "./inbox-item.js";

/** How many messages before a reply a classifier is shown. */
const EARLIER = 5;

/** Understands what an earlier run only stored. */
export async function classifyBacklog(
  { remoteId, profileId, conversationId }: BacklogItem,
  classifier: ReplyClassifier,
  context: ActionContext,
): Promise<StepResult> {
  const messages = await storedMessages(profileId, conversationId, context);
  const reply = messages.find((message) => message.remoteId === remoteId);
  if (!reply) return { kind: "skipped", why: "the message is not stored any more" };
  return understood(reply, messages, [], classifier, context);
}

/** Understands the latest reply of a conversation that was stored but has no class; undefined when there is none. */
export async function classifyLatest(
  { profileId, conversationId }: Omit<BacklogItem, "kind" | "remoteId">,
  rows: readonly Row[],
  classifier: ReplyClassifier,
  context: ActionContext,
): Promise<StepResult | undefined> {
  const stored = await context.reads.messages(profileId);
  const latest = stored.find(
    ({ conversation_id, direction }) => conversation_id === conversationId && direction === "IN",
  );
  if (latest?.class !== null) return undefined;
  const messages = await storedMessages(profileId, conversationId, context);
  const reply = messages.find(({ remoteId }) => remoteId === latest.remote_id);
  return reply && understood(reply, messages, rows, classifier, context);
}

/** Says what a reply means, with the rows that it came with. */
export async function understood(
  reply: MessageRow,
  messages: readonly MessageRow[],
  rows: readonly Row[],
  classifier: ReplyClassifier,
  { run, classify }: ActionContext,
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

/** A wish to be left alone counts in whichever message it stands, and whatever a classifier says. */
export function optOuts(messages: readonly MessageRow[]): readonly Row[] {
  return messages.flatMap(({ direction, content, remoteId, profileId }) => {
    const why = direction === "IN" ? optOut(content) : undefined;
    return why === undefined ? [] : meaning(remoteId, profileId, "DESIST", "opt-out", why);
  });
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

/** Oldest first. */
async function storedMessages(
  profileId: string,
  conversationId: string,
  { reads }: ActionContext,
): Promise<readonly MessageRow[]> {
  const stored = await reads.messages(profileId);
  return stored
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
}
