import { z } from "zod";

import { idShape as id, timeShape as created } from "./shapes.js";

const member = z.object({ user_id: id, display_name: z.string().nullish() });
const paging = z.object({ forward_cursor: z.string().nullish() }).nullish();

/** A page of the inbox; its entries are read one by one. */
export const inboxAnswer = z.object({
  // Without an id nobody could say which conversation is meant.
  conversations: z.array(z.looseObject({ id })),
  paging,
});
export const conversationEntry = z.object({
  id,
  last_message: z.object({ id: id.nullish(), created, content: z.string(), author: id }),
  members: z.array(member),
});
export type ListedConversation = z.output<typeof conversationEntry>;

/** What may be readable of an entry that is odd otherwise. */
export const membersOfEntry = z.object({ members: z.array(member) });

/** A page of a conversation; its entries are read one by one. */
export const threadAnswer = z.object({ messages: z.array(z.unknown()), paging });
export const messageEntry = z.object({ id, created, author: id, content: z.string() });
export type SiteMessage = z.output<typeof messageEntry>;

export const tokenAnswer = z.string().min(1);

export const newMessageAnswer = z.object({
  conversation_id: id,
  message: z.object({ id, author: id, created }),
});
export const replyAnswer = z.object({ id, author: id, created });

const person = z.object({
  id,
  gender: z.string().nullish(),
  names: z.array(z.object({ given: z.string().nullish(), surname: z.string().nullish() })),
  events: z
    .array(
      z.object({
        type: z.string(),
        date: z.string().nullish(),
        year: z.number().nullish(),
        place: z.string().nullish(),
      }),
    )
    .nullish(),
});
export type TreePerson = z.output<typeof person>;
/** Sites have answered with both forms. */
export const treePersonsAnswer = z.union([z.object({ results: z.array(person) }), z.array(person)]);
