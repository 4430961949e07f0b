import type { ReplyClassifier } from "../replies/reply-classifier.js";
import type { Action, ActionContext, Listed, StepResult } from "../runner/action.js";
import { SiteError } from "../site/site-error.js";
import { classifyBacklog } from "./classify-reply.js";
import { inboxKey, unreadItem } from "./inbox-item.js";
import type { InboxItem } from "./inbox-item.js";
import { seenUpTo, walkBegins } from "./inbox-marks.js";
import { inboxPage } from "./inbox-page.js";
import type { InboxPlace } from "./inbox-page.js";
import { readConversation } from "./read-conversation.js";

/**
 * Where the walk stands: first what an earlier run showed and could not read, then what was read but never understood,
 * then the inbox from its top.
 */
export type InboxCursor =
  | { readonly phase: "unread" | "backlog"; readonly after: string }
  | InboxPlace;

const PAGE = 50;

/** Action 7: reads the inbox, every new message once, and says what each reply means. */
export function readInbox(classifier: ReplyClassifier): Action<InboxItem, InboxCursor> {
  return {
    id: 7,
    name: "Action 7: Inbox Processing",
    sends: false,
    resumes: "list",
    key: inboxKey,
    idle: async ({ reads }) => ({
      nothingDue: (await reads.hasCorrespondence())
        ? "nothing new in the inbox"
        : "the inbox is empty",
    }),
    list(cursor = { phase: "unread", after: "" }, context) {
      if (cursor.phase === "inbox") return inboxPage(cursor, context);
      const { phase, after } = cursor;
      return phase === "unread" ? unread(after, context) : backlog(after, context);
    },
    async step(item, context): Promise<StepResult> {
      if (item.kind === "backlog") return classifyBacklog(item, classifier, context);
      if (item.kind === "conversation") return readConversation(item, classifier, context);
      throw new SiteError(
        `inbox: conversation ${item.id} has ${item.why}: look at it at the site`,
        {
          verdict: { category: "rejected", rule: "site.shape" },
        },
      );
    },
  };
}

async function unread(
  after: string,
  { reads, now }: ActionContext,
): Promise<Listed<InboxItem, InboxCursor>> {
  const open = await reads.unread(after, PAGE);
  const last = open.at(-1);
  const next: InboxCursor =
    last && open.length === PAGE
      ? { phase: "unread", after: last.id }
      : { phase: "backlog", after: "" };
  return { items: open.map(unreadItem), next, noted: [walkBegins(now())], isAside: true };
}

async function backlog(
  after: string,
  { reads }: ActionContext,
): Promise<Listed<InboxItem, InboxCursor>> {
  const waiting = await reads.unclassified(after, PAGE);
  const items = waiting.map((message) => ({ kind: "backlog" as const, ...message }));
  const last = waiting.at(-1);
  if (last && waiting.length === PAGE) {
    return { items, next: { phase: "backlog", after: last.remoteId }, isAside: true };
  }
  const known = (await seenUpTo(reads)) ?? -1;
  const next = { phase: "inbox" as const, sweep: 0, known, news: false, taken: 0 };
  return { items, next, isAside: true };
}
