import type { Transaction } from "kysely";

import type { Schema } from "../schema.js";

/** A conversation with something new in it, noted before anybody tries to read it. */
export interface UnreadRow {
  readonly kind: "unread";
  readonly id: string;
  /** Undefined while nobody knows whom it is with. */
  readonly profileId: string | undefined;
  readonly displayName: string | undefined;
  /** Its last message, as far as the list showed it. */
  readonly lastMessageId: string | undefined;
  readonly lastCreated: number | undefined;
}

/** It was read: whatever stood in it is stored. */
export interface ReadRow {
  readonly kind: "read";
  readonly id: string;
}

/** What the list shows last counts; whom it is with, once known, stays known. */
export async function writeUnread(trx: Transaction<Schema>, row: UnreadRow): Promise<void> {
  const last = {
    last_message_id: row.lastMessageId ?? null,
    last_created: row.lastCreated ?? null,
  };
  await trx
    .insertInto("unread_conversations")
    .values({
      id: row.id,
      profile_id: row.profileId?.toUpperCase() ?? (await knownMember(trx, row.id)),
      display_name: row.displayName ?? null,
      ...last,
    })
    .onConflict((on) =>
      on.column("id").doUpdateSet((eb) => ({
        ...last,
        profile_id: eb.fn.coalesce("excluded.profile_id", "unread_conversations.profile_id"),
        display_name: eb.fn.coalesce("excluded.display_name", "unread_conversations.display_name"),
      })),
    )
    .execute();
}

/** Whom a conversation is with that was read before. */
async function knownMember(trx: Transaction<Schema>, id: string): Promise<string | null> {
  const row = await trx
    .selectFrom("conversations")
    .select("profile_id")
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.profile_id ?? null;
}

export async function writeRead(trx: Transaction<Schema>, { id }: ReadRow): Promise<void> {
  await trx.deleteFrom("unread_conversations").where("id", "=", id).execute();
}
