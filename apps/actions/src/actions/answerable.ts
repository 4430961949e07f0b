import type { Selectable } from "kysely";

import { BY_PERSON } from "../database/messaging-schema.js";
import type { MessagesTable } from "../database/messaging-schema.js";
import { CONTACTABLE_UNKNOWN } from "../messaging/decide.js";
import { whyNotWritable } from "../messaging/writable.js";
import { optOut } from "../replies/opt-out.js";
import type { ActionContext } from "../runner/action.js";

type Message = Selectable<MessagesTable>;

/** What of somebody's messages calls for an answer now, newest first; or why they get none. */
export async function answerable(
  profileId: string,
  { reads, config }: Pick<ActionContext, "reads" | "config">,
): Promise<{ readonly messages: readonly Message[] } | { readonly not: string }> {
  const contact = await reads.contact(profileId);
  if (contact && contact.status !== "ACTIVE") return { not: `is ${contact.status}` };
  const closed = whyNotWritable({ ...config, profileId });
  if (closed !== undefined) return { not: closed };
  const unread = await reads.whyUnread(profileId);
  if (unread !== undefined) return { not: unread };
  const candidate = await reads.candidate(profileId);
  if (candidate?.contactable === null) return { not: CONTACTABLE_UNKNOWN };
  const messages = waiting(await reads.messages(profileId));
  if (messages.length === 0) return { not: "nothing that they wrote waits for an answer any more" };
  const wish = messages
    .map(({ content, class_by }) => (class_by === BY_PERSON ? undefined : optOut(content)))
    .find((why) => why !== undefined);
  return wish === undefined ? { messages } : { not: `asks to be left alone (${wish})` };
}

/** The last of theirs in each conversation, where it tells something and nobody has answered it. */
function waiting(all: readonly Message[]): readonly Message[] {
  return all.filter((message) => {
    const { id, conversation_id, created, dealt_with } = message;
    const together = all.filter((other) => other.conversation_id === conversation_id);
    const isLatest = together.find(({ direction }) => direction === "IN") === message;
    const isAnswered = together.some(
      (other) => other.direction === "OUT" && other.created >= created && other.id > id,
    );
    const isTelling = message.class === "PRODUCTIVE" || message.class === "OTHER";
    return isLatest && isTelling && dealt_with === 0 && !isAnswered;
  });
}
