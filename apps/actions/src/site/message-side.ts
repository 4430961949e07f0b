import type { Run } from "@longhaul/resilience";

import type { BrowserHandle } from "../browser/browser-handle.js";
import type { Ask } from "./ask.js";
import { entriesOf } from "./entries.js";
import type { Odd } from "./entries.js";
import {
  conversationEntry,
  inboxAnswer,
  messageEntry,
  threadAnswer,
  tokenAnswer,
} from "./message-answers.js";
import type { ListedConversation, SiteMessage } from "./message-answers.js";
import { paths } from "./paths.js";
import { postMessage } from "./post-message.js";
import type { Outgoing, Posted } from "./post-message.js";
import { isSiteError, SiteError } from "./site-error.js";

/** A part of a list, newest first, and how to ask for the next. */
export interface Part<T> {
  readonly items: readonly T[];
  /** Entries that could not be read. */
  readonly odd: readonly Odd[];
  readonly next: string | undefined;
}

/** The correspondence. */
export interface MessageSide {
  /**
   * A page of the inbox; undefined when the site does not know the cursor any more. `isDue` says that an empty page
   * cannot be true.
   */
  inbox(
    userId: string,
    cursor: string | undefined,
    isDue: boolean,
  ): Promise<Part<ListedConversation> | undefined>;
  thread(conversationId: string, cursor?: string): Promise<Part<SiteMessage>>;
  /** What a message must carry; asking for it also tells the site's clock. */
  messagesToken(): Promise<string>;
  /**
   * Sends one message, once. Never repeated when the site may have got it. `before` is asked when nothing is left to do but
   * to send it: a throw there stops it.
   *
   * @throws OutcomeUnknownError when nobody knows whether it was done; SiteError when it was refused
   */
  post(message: Outgoing, token: string, before: () => Promise<unknown>): Promise<Posted>;
}

/** As many as the site gives at once. */
const PAGE = 50;

export function messageSide(ask: Ask, run: Run<BrowserHandle>): MessageSide {
  const { get, json } = ask;
  return {
    async inbox(userId, cursor, isDue) {
      const path = paths.inbox(userId, PAGE, cursor);
      try {
        const { conversations, paging } = await json(
          "inbox",
          () => ({ path }),
          inboxAnswer,
          (found) => mustHave("inbox", found.conversations, isDue),
        );
        const next = paging?.forward_cursor ?? undefined;
        return { ...entriesOf(conversations, conversationEntry), next };
      } catch (error) {
        if (cursor !== undefined && isExpiredCursor(error)) return undefined;
        throw error;
      }
    },
    async thread(id, cursor) {
      const path = paths.thread(id, PAGE, cursor);
      const { messages, paging } = await json(
        "thread",
        () => ({ path }),
        threadAnswer,
        (found) => mustHave("thread", found.messages, true),
      );
      const next = paging?.forward_cursor ?? undefined;
      return { ...entriesOf(messages, messageEntry), next };
    },
    messagesToken: () => get("messages-token", paths.messagesCsrf, tokenAnswer),
    post: (message, token, before) => postMessage(ask, run, message, token, before),
  };
}

/** An empty page where something is due would end the walk. */
function mustHave(what: string, found: readonly unknown[], isDue: boolean): void {
  if (found.length > 0 || !isDue) return;
  throw new SiteError(`${what}: came empty`, {
    verdict: { category: "unavailable", rule: "site.empty-page" },
  });
}

const isExpiredCursor = (error: unknown): boolean =>
  isSiteError(error) && [400, 404, 410].includes(error.response?.status ?? 0);
