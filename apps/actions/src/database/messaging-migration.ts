import { sql } from "kysely";
import type { Kysely } from "kysely";

const now = sql`(strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))`;

/** The correspondence: who, what was said, what is to be said, and what came of it. */
export async function messaging(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("contacts")
    .addColumn("profile_id", "text", (c) => c.primaryKey())
    .addColumn("display_name", "text")
    .addColumn("status", "text", (c) => c.notNull())
    .addColumn("status_why", "text")
    .addColumn("status_at", "text", (c) => c.notNull().defaultTo(now))
    .execute();
  await db.schema
    .createTable("conversations")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("profile_id", "text", (c) => c.notNull())
    .addColumn("last_message_id", "text", (c) => c.notNull())
    .addColumn("last_created", "integer", (c) => c.notNull())
    .addColumn("read_at", "text", (c) => c.notNull().defaultTo(now))
    .execute();
  await db.schema
    .createTable("messages")
    .addColumn("id", "integer", (c) => c.primaryKey())
    .addColumn("remote_id", "text", (c) => c.notNull().unique())
    .addColumn("conversation_id", "text", (c) => c.notNull())
    .addColumn("profile_id", "text", (c) => c.notNull())
    .addColumn("direction", "text", (c) => c.notNull())
    .addColumn("content", "text", (c) => c.notNull())
    .addColumn("created", "integer", (c) => c.notNull())
    .addColumn("template_key", "text")
    .addColumn("class", "text")
    .addColumn("class_by", "text")
    .addColumn("class_why", "text")
    .addColumn("dealt_with", "integer", (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createIndex("messages_profile")
    .on("messages")
    .columns(["profile_id", "created"])
    .execute();
  await db.schema
    .createIndex("messages_conversation")
    .on("messages")
    .columns(["conversation_id", "created"])
    .execute();
  await db.schema
    .createTable("outbox")
    .addColumn("id", "integer", (c) => c.primaryKey())
    .addColumn("key", "text", (c) => c.notNull().unique())
    .addColumn("run_id", "integer", (c) => c.notNull().references("runs.id"))
    .addColumn("item_key", "text", (c) => c.notNull())
    .addColumn("action", "integer", (c) => c.notNull())
    .addColumn("mode", "text", (c) => c.notNull())
    .addColumn("profile_id", "text", (c) => c.notNull())
    .addColumn("display_name", "text")
    .addColumn("conversation_id", "text")
    .addColumn("template_key", "text", (c) => c.notNull())
    .addColumn("content", "text", (c) => c.notNull())
    .addColumn("hash", "text", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("why", "text")
    .addColumn("sending_at", "integer")
    .addColumn("attempts", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("remote_id", "text", (c) => c.unique())
    .addColumn("created_at", "text", (c) => c.notNull())
    .addColumn("sent_at", "text")
    .addColumn("after_sent", "text", (c) => c.notNull())
    .execute();
  await db.schema.createIndex("outbox_profile").on("outbox").column("profile_id").execute();
  await db.schema.createIndex("outbox_item").on("outbox").columns(["run_id", "item_key"]).execute();
  await db.schema.createIndex("outbox_state").on("outbox").column("state").execute();
  await db.schema
    .createTable("task")
    .addColumn("id", "integer", (c) => c.primaryKey())
    .addColumn("message_id", "text", (c) => c.notNull())
    .addColumn("profile_id", "text", (c) => c.notNull())
    .addColumn("text", "text", (c) => c.notNull())
    .addColumn("text_key", "text", (c) => c.notNull())
    .addColumn("importance", "text", (c) => c.notNull())
    .addColumn("due_at", "text", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull().defaultTo("open"))
    .addColumn("created_at", "text", (c) => c.notNull().defaultTo(now))
    .addUniqueConstraint("task_once", ["message_id", "text_key"])
    .execute();
  await db.schema
    .createTable("facts")
    .addColumn("id", "integer", (c) => c.primaryKey())
    .addColumn("message_id", "text", (c) => c.notNull())
    .addColumn("profile_id", "text", (c) => c.notNull())
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("value", "text", (c) => c.notNull())
    .addColumn("detail", "text")
    .addColumn("tree_person_id", "text")
    .addColumn("state", "text", (c) => c.notNull().defaultTo("staged"))
    .addUniqueConstraint("fact_once", ["message_id", "kind", "value"])
    .execute();
  await db.schema
    .createTable("marks")
    .addColumn("name", "text", (c) => c.primaryKey())
    .addColumn("value", "text", (c) => c.notNull())
    .execute();
}
