import type { Kysely } from "kysely";

/** What a person asks for from outside, the log-in that outlives a process, and the browsers that may have done so too. */
export async function control(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("requests")
    .addColumn("name", "text", (c) => c.primaryKey())
    .addColumn("asked_at", "text", (c) => c.notNull())
    .execute();
  await db.schema
    .createTable("sessions")
    .addColumn("scope", "text", (c) => c.primaryKey())
    .addColumn("data", "text", (c) => c.notNull())
    .addColumn("saved_at", "text", (c) => c.notNull())
    .execute();
  await db.schema
    .createTable("browsers")
    .addColumn("pid", "integer", (c) => c.primaryKey())
    .addColumn("boot_id", "text", (c) => c.notNull())
    .addColumn("process_started", "text", (c) => c.notNull())
    .addColumn("owner_pid", "integer", (c) => c.notNull())
    .addColumn("owner_started", "text", (c) => c.notNull())
    .execute();
}
