import type { Kysely } from "kysely";

/** What was learnt about the site, such as its pace, and why a run waits for a person. */
export async function memory(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("memory")
    .addColumn("key", "text", (c) => c.primaryKey())
    .addColumn("value", "text")
    .addColumn("version", "integer", (c) => c.notNull())
    .execute();
  // Whether a match was gathered before is asked for each of thousands.
  await db.schema.createIndex("items_by_key").on("items").column("key").execute();
  await db.schema.alterTable("requests").addColumn("why", "text").execute();
}
