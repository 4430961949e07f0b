import { numberedId } from "./generate/numbered-id.js";
import type { Conversation, Correspondent, Letter, TrueMessage } from "./generate/talk-types.js";

/** A letter on its way. */
export interface Mail {
  /** The member at the other end, whoever writes. */
  readonly member: Correspondent;
  /** The profile id of who writes. */
  readonly author: string;
  readonly letter: Letter;
  /** Unix seconds. */
  readonly created: number;
}

/** A message in its conversation, named by the id. */
export interface Posted {
  readonly conversation: string;
  readonly message: TrueMessage;
}

/** The owner's conversations. Only {@link Mailbox.deliver} and {@link Mailbox.edit} change them. */
export interface Mailbox {
  /** Newest first, by the last message; what came later is first among those of the same second. */
  readonly conversations: readonly Conversation[];
  conversation(id: string): Conversation | undefined;
  /** The conversation with a member. */
  withMember(userId: string): Conversation | undefined;
  /** Puts a letter into the conversation with its member, which is made if there is none. */
  deliver(mail: Mail): Posted;
  /** Puts another letter into a message's place; undefined when there is none of this id. */
  edit(id: string, letter: Letter): Posted | undefined;
}

interface Thread extends Conversation {
  readonly messages: TrueMessage[];
  /** Counts up with every message of the mailbox. */
  order: number;
}

/** Opens the mailbox with the conversations of the world. */
export function createMailbox(seed: number, written: readonly Conversation[]): Mailbox {
  const threads: Thread[] = written
    .map((conversation, order) => ({
      ...conversation,
      messages: [...conversation.messages],
      order,
    }))
    .toSorted(newestFirst);
  const byId = new Map(threads.map((thread) => [thread.id, thread]));
  const byMember = new Map(threads.map((thread) => [thread.member.userId, thread]));
  let messages = threads.reduce((sum, thread) => sum + thread.messages.length, 0);

  function open(member: Correspondent): Thread {
    const id = numberedId(seed, "conversation", threads.length);
    const thread: Thread = { id, member, kind: "live", messages: [], order: 0 };
    threads.push(thread);
    byId.set(id, thread);
    byMember.set(member.userId, thread);
    return thread;
  }

  return {
    conversations: threads,
    conversation: (id) => byId.get(id.toLowerCase()),
    withMember: (userId) => byMember.get(userId.toUpperCase()),
    deliver({ member, author, letter, created }) {
      const thread = byMember.get(member.userId) ?? open(member);
      const message = { id: numberedId(seed, "message", messages), author, created, ...letter };
      messages += 1;
      thread.messages.push(message);
      thread.order = threads.length + messages;
      threads.sort(newestFirst);
      return { conversation: thread.id, message };
    },
    edit(id, letter) {
      for (const thread of threads) {
        const at = thread.messages.findIndex((message) => message.id === id.toLowerCase());
        const before = thread.messages[at];
        if (before === undefined) continue;
        const message = { ...before, ...letter };
        thread.messages[at] = message;
        return { conversation: thread.id, message };
      }
      return undefined;
    },
  };
}

function newestFirst(a: Thread, b: Thread): number {
  return (b.messages.at(-1)?.created ?? 0) - (a.messages.at(-1)?.created ?? 0) || b.order - a.order;
}
