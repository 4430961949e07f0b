import { sql } from "kysely";
import type { Kysely, Migration } from "kysely";

import { control } from "./control-migration.js";
import { memory } from "./memory-migration.js";
import { messaging } from "./messaging-migration.js";
import { optOuts } from "./opt-out-migration.js";
import { unreadConversations } from "./unread-migration.js";

const now = sql`(strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))`;

async function firstRun(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("people")
    .addColumn("id", "integer", (c) => c.primaryKey())
    .addColumn("uuid", "text", (c) => c.notNull().unique())
    .addColumn("profile_id", "text")
    .addColumn("administrator_profile_id", "text")
    .addColumn("administrator_username", "text")
    .addColumn("display_name", "text", (c) => c.notNull())
    .addColumn("first_name", "text")
    .addColumn("gender", "text")
    .addColumn("in_my_tree", "integer")
    .addColumn("contactable", "integer")
    .addColumn("last_logged_in", "text")
    .addColumn("created_at", "text", (c) => c.notNull().defaultTo(now))
    .addColumn("updated_at", "text", (c) => c.notNull().defaultTo(now))
    .execute();
  await db.schema.createIndex("people_profile").on("people").column("profile_id").execute();
  await db.schema
    .createTable("dna_matches")
    .addColumn("people_id", "integer", (c) => c.primaryKey().references("people.id"))
    .addColumn("cm_dna", "real", (c) => c.notNull())
    .addColumn("shared_segments", "integer", (c) => c.notNull())
    .addColumn("longest_shared_segment", "real")
    .addColumn("meiosis", "integer")
    .addColumn("predicted_relationship", "text")
    .addColumn("relationship_range", "text")
    .addColumn("fathers_side", "integer")
    .addColumn("mothers_side", "integer")
    .addColumn("match_created", "text")
    .addColumn("updated_at", "text", (c) => c.notNull().defaultTo(now))
    .execute();
  await db.schema
    .createTable("family_trees")
    .addColumn("people_id", "integer", (c) => c.primaryKey().references("people.id"))
    .addColumn("cfpid", "text", (c) => c.notNull())
    .addColumn("person_name_in_tree", "text", (c) => c.notNull())
    .addColumn("birth_year", "integer")
    .addColumn("actual_relationship", "text")
    .addColumn("relationship_path", "text")
    .addColumn("updated_at", "text", (c) => c.notNull().defaultTo(now))
    .execute();
  await db.schema
    .createTable("runs")
    .addColumn("id", "integer", (c) => c.primaryKey())
    .addColumn("action", "integer", (c) => c.notNull())
    .addColumn("mode", "text", (c) => c.notNull())
    .addColumn("spec", "text", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("cursor", "text")
    .addColumn("walked", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("pages", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("started_at", "text", (c) => c.notNull().defaultTo(now))
    .addColumn("ended_at", "text")
    .addColumn("report", "text")
    .execute();
  await db.schema
    .createTable("items")
    .addColumn("run_id", "integer", (c) => c.notNull().references("runs.id"))
    .addColumn("key", "text", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("why", "text")
    .addColumn("item", "text")
    .addColumn("fence", "integer", (c) => c.notNull())
    .addColumn("updated_at", "text", (c) => c.notNull().defaultTo(now))
    .addPrimaryKeyConstraint("items_key", ["run_id", "key"])
    .execute();
  await db.schema
    .createTable("leases")
    .addColumn("name", "text", (c) => c.primaryKey())
    .addColumn("run_id", "integer", (c) => c.notNull())
    .addColumn("fence", "integer", (c) => c.notNull())
    .addColumn("pid", "integer", (c) => c.notNull())
    .addColumn("boot_id", "text", (c) => c.notNull())
    .addColumn("process_started", "text", (c) => c.notNull())
    .addColumn("claimed_at", "text", (c) => c.notNull().defaultTo(now))
    .execute();
}

/** In order of their names; one that has run is never changed. */
export const migrations: Readonly<Record<string, Migration>> = {
  "0001-first-run": { up: firstRun },
  "0002-messaging": { up: messaging },
  "0003-unread-conversations": { up: unreadConversations },
  "0004-control": { up: control },
  "0005-memory": { up: memory },
  "0006-opt-outs": { up: optOuts },
};
