import type { Store } from "@longhaul/resilience";
import { sql } from "kysely";

import type { Database } from "./open-database.js";

/** A `Store` in the runner's own database, on the one connection that its transactions use. */
export function databaseStore(db: Database): Store {
  return {
    async get(key) {
      const row = await db
        .selectFrom("memory")
        .select(["value", "version"])
        .where("key", "=", key)
        .executeTakeFirst();
      return row === undefined || row.value === null
        ? undefined
        : { value: row.value, version: row.version };
    },
    async set(key, value, ifVersion) {
      // A row that was deleted stays with its version: whoever read it before must not write over what comes after.
      const writing =
        ifVersion === undefined
          ? sql`INSERT INTO memory (key, value, version) VALUES (${key}, ${value}, 1)
                ON CONFLICT (key) DO UPDATE SET value = excluded.value, version = version + 1 WHERE memory.value IS NULL`
          : sql`UPDATE memory SET value = ${value}, version = version + 1
                WHERE key = ${key} AND version = ${ifVersion} AND value IS NOT NULL`;
      const { numAffectedRows = 0n } = await writing.execute(db);
      return numAffectedRows === 1n;
    },
    async delete(key) {
      await sql`UPDATE memory SET value = NULL, version = version + 1 WHERE key = ${key} AND value IS NOT NULL`.execute(
        db,
      );
    },
  };
}
