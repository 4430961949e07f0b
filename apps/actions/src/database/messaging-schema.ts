import type { Generated } from "kysely";

import type { ReplyClass } from "../replies/reply-classifier.js";
import type { OutboxTable } from "./outbox-schema.js";

/**
 * What may still happen with somebody. ACTIVE: everything. DESIST: an acknowledgement, then nothing. ARCHIVE, BLOCKED and
 * DEAD: nothing.
 */
export type ContactStatus = "ACTIVE" | "DESIST" | "ARCHIVE" | "BLOCKED" | "DEAD";

/** The template that acknowledges an opt-out. */
export const DESIST_KEY = "User_Requested_Desist";

/** Who decided what a message means, when it was a person: the rules for opt-outs are not asked again. */
export const BY_PERSON = "person";

/** A member of the site that one corresponds with, whether a match or not. */
export interface ContactsTable {
  /** Upper-case. */
  profile_id: string;
  display_name: string | null;
  status: ContactStatus;
  status_why: string | null;
  status_at: Generated<string>;
  /** When a person agreed that they want to be left alone. */
  confirmed_at: string | null;
}

export interface ConversationsTable {
  /** The site's own id. */
  id: string;
  profile_id: string;
  /** The newest message that was read, and when the site received it (Unix seconds). */
  last_message_id: string;
  last_created: number;
  read_at: Generated<string>;
}

/** A conversation that the inbox showed with something new, until its messages are stored. */
export interface UnreadConversationsTable {
  /** The site's own id. */
  id: string;
  /** Upper-case; null while nobody knows whom it is with. */
  profile_id: string | null;
  display_name: string | null;
  /** Its last message as the inbox showed it (Unix seconds); null where that could not be read. */
  last_message_id: string | null;
  last_created: number | null;
  noted_at: Generated<string>;
}

export interface MessagesTable {
  readonly id: Generated<number>;
  /** The site's own id: each message is stored once. */
  remote_id: string;
  conversation_id: string;
  profile_id: string;
  direction: "IN" | "OUT";
  content: string;
  /** By the site's clock, Unix seconds. */
  created: number;
  /** Which template wrote it; null for messages written by hand, and for theirs. */
  template_key: string | null;
  /** Null while not classified, and for our own. */
  class: ReplyClass | null;
  class_by: string | null;
  class_why: string | null;
  /** Whether everything that it calls for was done. */
  dealt_with: Generated<0 | 1>;
}

export interface TaskTable {
  readonly id: Generated<number>;
  /** The message that it comes from, by the site's id. */
  message_id: string;
  profile_id: string;
  text: string;
  /** The text without case, punctuation and spacing: unique per message. */
  text_key: string;
  importance: "high" | "normal";
  due_at: string;
  state: Generated<"open" | "done">;
  created_at: Generated<string>;
}

export interface FactsTable {
  readonly id: Generated<number>;
  message_id: string;
  profile_id: string;
  kind: string;
  value: string;
  /** JSON: what else was said of it. */
  detail: string | null;
  /** Who it is in the owner's tree, where found. */
  tree_person_id: string | null;
  /** Nothing is taken over into a tree without a person's yes. */
  state: Generated<"staged" | "accepted" | "dismissed">;
}

/** How far something was read, by name. */
export interface MarksTable {
  name: string;
  value: string;
}

export interface MessagingSchema {
  contacts: ContactsTable;
  conversations: ConversationsTable;
  unread_conversations: UnreadConversationsTable;
  messages: MessagesTable;
  outbox: OutboxTable;
  task: TaskTable;
  facts: FactsTable;
  marks: MarksTable;
}
