import { sql } from "kysely";
import type { Transaction } from "kysely";

import type { Schema } from "../schema.js";
import { now } from "./known.js";

/** A conversation and how far it was read. */
export interface ConversationRow {
  readonly kind: "conversation";
  readonly id: string;
  readonly profileId: string;
  /** The newest message that was read. */
  readonly lastMessageId: string;
  /** Unix seconds, by the site's clock. */
  readonly lastCreated: number;
}

/** What was read later counts; a message of ours that is told late does not turn it back. */
export async function writeConversation(
  trx: Transaction<Schema>,
  row: ConversationRow,
): Promise<void> {
  const isNewer = sql<boolean>`excluded.last_created >= conversations.last_created`;
  await trx
    .insertInto("conversations")
    .values({
      id: row.id,
      profile_id: row.profileId.toUpperCase(),
      last_message_id: row.lastMessageId,
      last_created: row.lastCreated,
    })
    .onConflict((on) =>
      on.column("id").doUpdateSet({
        last_message_id: sql`case when ${isNewer} then excluded.last_message_id else conversations.last_message_id end`,
        last_created: sql`max(excluded.last_created, conversations.last_created)`,
        read_at: now,
      }),
    )
    .execute();
}
