import type { SqliteDatabase, SqliteStatement } from "kysely";

import { explained } from "./explained.js";

/** More different statements than a run has. */
const MOST = 200;

/**
 * A database that prepares each statement once, and whose errors name its file and the way out. Prepared ones live outside of
 * JavaScript's heap, where its garbage collector does not see them grow: prepared anew for each query, those of a long run
 * would fill hundreds of megabytes.
 */
export function cachedStatements(database: SqliteDatabase, path: string): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    prepare(text) {
      const known = statements.get(text);
      if (known !== undefined) return known;
      const made = explaining(() => database.prepare(text), path);
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

function explaining(prepare: () => SqliteStatement, path: string): SqliteStatement {
  const told = <T>(ask: () => T): T => {
    try {
      return ask();
    } catch (error) {
      throw explained(path, error);
    }
  };
  const statement = told(prepare);
  return {
    reader: statement.reader,
    all: (parameters) => told(() => statement.all(parameters)),
    run: (parameters) => told(() => unlessRolledBack(() => statement.run(parameters))),
    iterate: (parameters) => told(() => statement.iterate(parameters)),
  };
}

type Ran = ReturnType<SqliteStatement["run"]>;

/** On a full disk SQLite has rolled back by itself; that it cannot do so again would hide why. */
function unlessRolledBack(run: () => Ran): Ran {
  try {
    return run();
  } catch (error) {
    if (/cannot rollback - no transaction is active/i.test(String(error))) {
      return { changes: 0, lastInsertRowid: 0 };
    }
    throw error;
  }
}
