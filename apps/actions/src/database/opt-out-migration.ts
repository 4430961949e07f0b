import type { Kysely } from "kysely";

/** When a person has read that somebody wants to be left alone, and agreed. */
export async function optOuts(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("contacts").addColumn("confirmed_at", "text").execute();
}
