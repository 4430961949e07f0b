import type { Store } from "../types.js";

/** What a database must be able to do: better-sqlite3, libsql and node:sqlite are all like this. */
export interface SqliteDatabase {
  exec(sql: string): unknown;
  prepare(sql: string): SqliteStatement;
}

export interface SqliteStatement {
  run(...values: (string | number)[]): { readonly changes: number | bigint };
  get(...values: (string | number)[]): unknown;
}

export interface SqliteStoreOptions {
  /** The table, made if it is not there. @default "longhaul_store" */
  readonly table?: string | undefined;
}

/**
 * A `Store` in a table of an SQLite database, shared by all processes that open the same file. Each write is one
 * statement, so that the database itself decides who was first.
 *
 * @throws RangeError when `table` is no plain name
 * @example
 * import Database from "libsql";
 * const store = sqliteStore(new Database("state.db"));
 */
export function sqliteStore(
  database: SqliteDatabase,
  { table = "longhaul_store" }: SqliteStoreOptions = {},
): Store {
  if (!/^[a-z_]\w*$/i.test(table)) {
    throw new RangeError(`table must be letters, digits and _, not ${JSON.stringify(table)}`);
  }
  database.exec(
    `CREATE TABLE IF NOT EXISTS ${table} (key TEXT PRIMARY KEY, value TEXT, version INTEGER NOT NULL) WITHOUT ROWID`,
  );
  const read = database.prepare(
    `SELECT value, version FROM ${table} WHERE key = ? AND value IS NOT NULL`,
  );
  // A row that was deleted stays with its version: whoever read it before must not write over what comes after.
  const insert = database.prepare(
    `INSERT INTO ${table} (key, value, version) VALUES (?, ?, 1)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value, version = version + 1 WHERE ${table}.value IS NULL`,
  );
  const replace = database.prepare(
    `UPDATE ${table} SET value = ?, version = version + 1 WHERE key = ? AND version = ? AND value IS NOT NULL`,
  );
  const remove = database.prepare(
    `UPDATE ${table} SET value = NULL, version = version + 1 WHERE key = ? AND value IS NOT NULL`,
  );
  return {
    async get(key) {
      const row = read.get(key) as { value: string; version: number | bigint } | undefined;
      return row ? { value: row.value, version: Number(row.version) } : undefined;
    },
    async set(key, value, ifVersion) {
      const { changes } =
        ifVersion === undefined ? insert.run(key, value) : replace.run(value, key, ifVersion);
      return Number(changes) === 1;
    },
    async delete(key) {
      remove.run(key);
    },
  };
}
