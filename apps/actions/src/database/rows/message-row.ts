import { sql } from "kysely";
import type { Transaction } from "kysely";

import type { ReplyClass } from "../../replies/reply-classifier.js";
import type { Schema } from "../schema.js";

/** One message of a conversation, theirs or ours. */
export interface MessageRow {
  readonly kind: "message";
  readonly remoteId: string;
  readonly conversationId: string;
  readonly profileId: string;
  readonly direction: "IN" | "OUT";
  readonly content: string;
  /** Unix seconds, by the site's clock. */
  readonly created: number;
  /** Which template wrote it. */
  readonly templateKey?: string | undefined;
}

/** What a message was found to mean. */
export interface ClassRow {
  readonly kind: "class";
  readonly remoteId: string;
  readonly class: ReplyClass;
  readonly by: string;
  readonly why: string;
}

/** Everything that a message called for was done. */
export interface DealtWithRow {
  readonly kind: "dealt-with";
  readonly remoteId: string;
}

export async function writeDealtWith(trx: Transaction<Schema>, row: DealtWithRow): Promise<void> {
  await trx
    .updateTable("messages")
    .set({ dealt_with: 1 })
    .where("remote_id", "=", row.remoteId)
    .execute();
}

/** Stored once. A message that was edited since has to be classified anew. */
export async function writeMessage(trx: Transaction<Schema>, row: MessageRow): Promise<void> {
  const isSame = sql<boolean>`messages.content = excluded.content`;
  const kept = (column: "class" | "class_by" | "class_why") =>
    sql<null>`case when ${isSame} then ${sql.ref(`messages.${column}`)} else null end`;
  await trx
    .insertInto("messages")
    .values({
      remote_id: row.remoteId,
      conversation_id: row.conversationId,
      profile_id: row.profileId.toUpperCase(),
      direction: row.direction,
      content: row.content,
      created: row.created,
      template_key: row.templateKey ?? null,
    })
    .onConflict((on) =>
      on.column("remote_id").doUpdateSet({
        content: sql`excluded.content`,
        template_key: sql`coalesce(excluded.template_key, messages.template_key)`,
        class: kept("class"),
        class_by: kept("class_by"),
        class_why: kept("class_why"),
      }),
    )
    .execute();
}

export async function writeClass(trx: Transaction<Schema>, row: ClassRow): Promise<void> {
  await trx
    .updateTable("messages")
    .set({ class: row.class, class_by: row.by, class_why: row.why })
    .where("remote_id", "=", row.remoteId)
    .execute();
}
