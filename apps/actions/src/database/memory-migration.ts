import type { Kysely } from "kysely";

/** What was learnt about the site, such as its pace, and why a run waits for a person. */
export async function memory(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("memory")
    .addColumn("key", "text", (c) => c.primaryKey())
    .addColumn("value", "text")
    .addColumn("version", "integer", (c) => c.notNull())
    .execute();
  await db.schema.alterTable("requests").addColumn("why", "text").execute();
}
