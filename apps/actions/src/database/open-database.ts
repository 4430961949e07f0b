import { access, constants, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";

import { Kysely, Migrator, SqliteDialect } from "kysely";
import Libsql from "libsql";

import { CliError } from "../exit-codes.js";
import { cachedStatements } from "./cached-statements.js";
import { explained } from "./explained.js";
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
      dialect: new SqliteDialect({ database: cachedStatements(connection, path) }),
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
      dialect: new SqliteDialect({ database: cachedStatements(connection, path) }),
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
