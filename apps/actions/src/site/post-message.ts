import type { Run } from "@longhaul/resilience";

import type { BrowserHandle } from "../browser/browser-handle.js";
import type { Ask, SiteCall } from "./ask.js";
import { newMessageAnswer, replyAnswer, tokenAnswer } from "./message-answers.js";
import { notSent } from "./not-sent.js";
import type { PageAnswer, PageRequest } from "./page-fetch.js";
import { paths } from "./paths.js";
import { isSignedOut, readAnswer } from "./read-answer.js";
import { SiteError, signedOut } from "./site-error.js";

export interface Outgoing {
  /** The profile id of the account. */
  readonly me: string;
  readonly recipient: string;
  /** Undefined: a new conversation. */
  readonly conversationId: string | undefined;
  readonly content: string;
}

/** A message as the site has it. */
export interface Posted {
  readonly conversationId: string;
  readonly remoteId: string;
  /** Unix seconds, by the site's clock. */
  readonly created: number;
}

export function postMessage(
  ask: Ask,
  run: Run<BrowserHandle>,
  message: Outgoing,
  token: string,
  before: () => Promise<unknown>,
): Promise<Posted> {
  const key = message.conversationId === undefined ? "new-message" : "reply";
  return run.call(
    async (call) => {
      // A token from before a log-in, or from before the site changed it, is refused.
      const current = call.attempt === 1 ? token : await notSent(() => freshToken(ask, call));
      const { conversationId } = message;
      const request: PageRequest = {
        path: conversationId === undefined ? paths.newMessage : paths.reply(conversationId),
        method: "POST",
        headers: { "content-type": "application/json", "x-csrf-token": current },
        body: JSON.stringify(bodyOf(message)),
      };
      const answer = await ask.sendOnce(call, request, before);
      if (answer.status === 403) throw await refusedToken(ask, call, key);
      if (isSignedOut(answer)) throw signedOut(key);
      return posted(key, answer, message);
    },
    { key, idempotent: false },
  );
}

const bodyOf = ({ me, recipient, conversationId, content }: Outgoing): object =>
  conversationId === undefined
    ? {
        content,
        author: me,
        index: 0,
        created: 0,
        conversation_members: [{ user_id: recipient, family_circles: [] }, { user_id: me }],
      }
    : { content, author: me };

/** What the answer says was done. Anything but a clear yes or a clear no leaves open whether it was. */
function posted(key: string, answer: PageAnswer, { me, conversationId }: Outgoing): Posted {
  const { status, headers, text } = answer;
  if (status >= 400) {
    const response = { status, headers };
    throw new SiteError(`${key}: HTTP ${status}${saying(text)}`, { response });
  }
  const done = unsure(key, () => {
    if (conversationId !== undefined) {
      return { ...readAnswer(key, answer, replyAnswer), conversationId };
    }
    const { message, conversation_id } = readAnswer(key, answer, newMessageAnswer);
    return { ...message, conversationId: conversation_id };
  });
  if (done.author.toUpperCase() !== me.toUpperCase()) {
    throw open(`${key}: the site names another author than us`);
  }
  return { conversationId: done.conversationId, remoteId: done.id, created: done.created };
}

/** A 403 is a log-in that has ended, or a token that was changed; both say that nothing was sent. */
async function refusedToken(ask: Ask, call: SiteCall, key: string): Promise<SiteError> {
  if (await notSent(() => ask.isOut(call))) return signedOut(key);
  return new SiteError(`${key}: the site refused the request's token`, {
    verdict: { category: "conflict", sent: "no", rule: "site.csrf" },
  });
}

const freshToken = async (ask: Ask, call: SiteCall): Promise<string> => {
  const answer = await ask.send(call, { path: paths.messagesCsrf });
  return readAnswer("messages-token", answer, tokenAnswer);
};

/** An answer that cannot be read does not say that nothing was done. */
function unsure<T>(key: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw open(`${key}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const open = (message: string): SiteError =>
  new SiteError(message, { verdict: { category: "unknown", sent: "maybe", rule: "site.unsure" } });

/** The site's own words, where it has any. */
function saying(text: string): string {
  const said = /"(?:error|message)"\s*:\s*"([^"]{1,200})"/.exec(text)?.[1];
  return said === undefined ? "" : ` (${said})`;
}
