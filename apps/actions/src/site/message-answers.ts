import { z } from "zod";

const id = z.coerce.string().min(1);
const created = z.coerce.number();

export const inboxAnswer = z.object({
  conversations: z.array(
    z.object({
      id,
      last_message: z.object({ id: id.optional(), created, content: z.string(), author: id }),
      members: z.array(z.object({ user_id: id, display_name: z.string().nullish() })),
    }),
  ),
  paging: z.object({ forward_cursor: z.string().nullish() }).nullish(),
});
export type ListedConversation = z.output<typeof inboxAnswer>["conversations"][number];

export const threadAnswer = z.object({
  messages: z.array(z.object({ id, created, author: id, content: z.string() })),
  paging: z.object({ forward_cursor: z.string().nullish() }).nullish(),
});
export type SiteMessage = z.output<typeof threadAnswer>["messages"][number];

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
