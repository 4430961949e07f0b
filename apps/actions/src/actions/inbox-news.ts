import type { ActionContext } from "../runner/action.js";
import type { ListedConversation } from "../site/message-answers.js";
import { inboxKey, listedItem } from "./inbox-item.js";
import type { ConversationItem, InboxItem } from "./inbox-item.js";

/** What this run has not dealt with yet. What it could not read is left to the next run. */
export async function fresh<T extends InboxItem>(
  items: readonly T[],
  context: ActionContext,
): Promise<readonly T[]> {
  const known = await context.settled(items.map(inboxKey));
  return items.filter((item) => !known.has(inboxKey(item)));
}

/** Conversations in which the list shows something that was not read, or that reads differently now. */
export async function changedIn(
  listed: readonly ListedConversation[],
  me: string,
  { reads }: ActionContext,
): Promise<readonly ConversationItem[]> {
  const changed: ConversationItem[] = [];
  for (const one of listed) {
    const { id, last_message: last } = one;
    const stored = await reads.conversation(id);
    const isNewer = !stored || last.created > stored.lastCreated;
    const known = last.id ? await reads.knownMessages([last.id]) : undefined;
    const isEdited = known !== undefined && known.get(last.id ?? "") !== last.content;
    if (isNewer || isEdited) changed.push(listedItem(one, me));
  }
  return changed;
}
