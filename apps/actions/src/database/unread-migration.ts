import { sql } from "kysely";
import type { Kysely } from "kysely";

/** What the inbox showed and nobody has read yet; and profile ids in the one spelling by which people are found. */
export async function unreadConversations(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("unread_conversations")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("profile_id", "text")
    .addColumn("display_name", "text")
    .addColumn("last_message_id", "text")
    .addColumn("last_created", "integer")
    .addColumn("noted_at", "text", (c) =>
      c.notNull().defaultTo(sql`(strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))`),
    )
    .execute();
  await db.schema
    .createIndex("unread_profile")
    .on("unread_conversations")
    .column("profile_id")
    .execute();
  // Several tests may have one owner: two that differed in case alone become the same person's, as they are.
  await sql`update people set
    profile_id = upper(profile_id),
    administrator_profile_id = upper(administrator_profile_id)`.execute(db);
}
