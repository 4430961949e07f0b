import { access, constants, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";

import { Kysely, Migrator, SqliteDialect } from "kysely";
import Libsql from "libsql";

import { CliError } from "../exit-codes.js";
import { cachedStatements } from "./cached-statements.js";
import { migrations } from "./migrations.js";
import type { Schema } from "./schema.js";

export type Database = Kysely<Schema>;

/** How long another process may hold the write lock before we say so. */
const BUSY_MS = 5000;

/**
 * Opens the SQLite file, creating it if missing, and brings its tables up to date. WAL with `synchronous=FULL`: what was
 * committed survives a crash and a power cut.
 *
 * @throws CliError naming the file and what to do, when it cannot be read, written or unlocked
 */
export async function openDatabase(file: string): Promise<Database> {
  const path = resolve(file);
  await mustBeWritable(path);
  try {
    const connection = new Libsql(path, { timeout: BUSY_MS });
    connection.pragma(`busy_timeout = ${BUSY_MS}`);
    connection.pragma("journal_mode = WAL");
    connection.pragma("synchronous = FULL");
    connection.pragma("foreign_keys = ON");
    const db = new Kysely<Schema>({
      dialect: new SqliteDialect({ database: cachedStatements(connection) }),
    });
    await migrate(db);
    // Somebody else's lock should show now, not at the first item.
    connection.exec("BEGIN IMMEDIATE; ROLLBACK");
    return db;
  } catch (error) {
    throw explained(path, error);
  }
}

/**
 * Opens the file to look at it: nothing is created, changed or locked, so that a run beside it does not notice.
 *
 * @throws CliError when it cannot be read or is not a runner's
 */
export async function openReadOnly(file: string): Promise<Database> {
  const path = resolve(file);
  let db: Database | undefined;
  try {
    const connection = new Libsql(path, { readonly: true, timeout: BUSY_MS });
    connection.pragma(`busy_timeout = ${BUSY_MS}`);
    db = new Kysely<Schema>({
      dialect: new SqliteDialect({ database: cachedStatements(connection) }),
    });
    await db.selectFrom("runs").select("id").limit(1).execute();
    return db;
  } catch (error) {
    await db?.destroy();
    if (/no such table/i.test(String(error))) {
      const message = `${path} holds no runs: name the runner's file with --database`;
      throw new CliError(message, undefined, { cause: error });
    }
    throw explained(path, error);
  }
}

async function migrate(db: Database): Promise<void> {
  const provider = { getMigrations: async () => ({ ...migrations }) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error === undefined) return;
  await db.destroy();
  throw error;
}

async function mustBeWritable(path: string): Promise<void> {
  const folder = dirname(path);
  const target = await stat(path).catch(() => undefined);
  if (target?.isDirectory()) throw new CliError(`${path} is a folder: name a file with --database`);
  try {
    await access(folder, constants.W_OK);
    if (target) await access(path, constants.W_OK);
  } catch (error) {
    const what = target ? path : folder;
    const message = `${what} cannot be written: create it, change its rights, or name another file with --database`;
    throw new CliError(message, undefined, { cause: error });
  }
}

/** What SQLite said, in words that help. */
export function explained(path: string, error: unknown): Error {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const text = `${code} ${String(error)}`;
  if (/BUSY|LOCKED|database is locked/i.test(text)) {
    const message = `${path} is locked by another program: close it, then start again`;
    return new CliError(message, undefined, { cause: error });
  }
  if (/NOTADB|not a database|CORRUPT|malformed/i.test(text)) {
    const message = `${path} is not a SQLite database: name another file with --database`;
    return new CliError(message, undefined, { cause: error });
  }
  if (/CANTOPEN|READONLY|IOERR|unable to open/i.test(text)) {
    const message = `${path} cannot be opened: check its rights and the disk, or name another file with --database`;
    return new CliError(message, undefined, { cause: error });
  }
  return error instanceof Error ? error : new Error(String(error));
}
