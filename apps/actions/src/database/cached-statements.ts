import type { SqliteDatabase, SqliteStatement } from "kysely";

/** More different statements than a run has. */
const MOST = 200;

/**
 * A database that prepares each statement once. Prepared ones live outside of JavaScript's heap, where its garbage collector
 * does not see them grow: prepared anew for each query, those of a long run would fill hundreds of megabytes.
 */
export function cachedStatements(database: SqliteDatabase): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    prepare(text) {
      const known = statements.get(text);
      if (known !== undefined) return known;
      const made = database.prepare(text);
      statements.set(text, made);
      const [oldest] = statements.keys();
      if (statements.size > MOST && oldest !== undefined) statements.delete(oldest);
      return made;
    },
    close() {
      statements.clear();
      database.close();
    },
  };
}
