import { access, copyFile, rename } from "node:fs/promises";

import Libsql from "libsql";

import { openDatabase } from "../database/open-database.js";
import { CliError, exitCodes } from "../exit-codes.js";
import { databaseFile, databaseName } from "./database-file.js";
import type { DatabaseFlags } from "./database-file.js";
import { runningNow, runsDry } from "./running-now.js";

/** `actions backup <file>`: all of the database in one file, also while a run is under way. The key of the log-in stays where it is. */
export async function backupCommand(to: string, flags: DatabaseFlags): Promise<number> {
  const file = await databaseFile(flags);
  if (await isThere(to)) throw new CliError(`${to} exists already: name a file that does not`);
  const connection = new Libsql(file, { readonly: true });
  try {
    connection.prepare("VACUUM INTO ?").run(to);
  } catch (cause) {
    const message = `${to} could not be written: check the folder and the disk (${String(cause)})`;
    throw new CliError(message, exitCodes.failed, { cause });
  } finally {
    connection.close();
  }
  mustBeWhole(to);
  process.stdout.write(`Written and checked: ${to}\n`);
  return exitCodes.complete;
}

/** `actions restore <file>`: puts a backup in the database's place, and keeps what stood there. Not while a run is under way. */
export async function restoreCommand(from: string, flags: DatabaseFlags): Promise<number> {
  const file = databaseName(flags);
  if (!(await isThere(from))) throw new CliError(`${from} does not exist`);
  mustBeWhole(from);
  if (await isThere(file)) await mustBeIdle(file);
  const stamp = new Date().toISOString().replaceAll(/[:.]/gu, "-");
  const kept = `${file}.before-restore-${stamp}`;
  const fresh = `${file}.restoring`;
  // Beside it first: a disk that fills up here leaves everything as it is.
  await copyFile(from, fresh);
  // What has not been moved into the old file yet belongs to it.
  for (const end of ["", "-wal", "-shm"]) {
    if (await isThere(`${file}${end}`)) await rename(`${file}${end}`, `${kept}${end}`);
  }
  await rename(fresh, file);
  process.stdout.write(`Restored from ${from}; what was there before: ${kept}\n`);
  return exitCodes.complete;
}

/** A database that is broken is what a backup is for: nobody can be at work on it. */
async function mustBeIdle(file: string): Promise<void> {
  const db = await openDatabase(file).catch((error: unknown) => {
    if (/is not a SQLite database/u.test(String(error))) return undefined;
    throw error;
  });
  if (db === undefined) return;
  try {
    if ((await runningNow(db)) === undefined && !(await runsDry(file))) return;
  } finally {
    await db.destroy();
  }
  throw new CliError("A run is under way: stop it first with actions stop");
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** @throws CliError when SQLite finds a fault in it, or it is no runner's */
function mustBeWhole(file: string): void {
  try {
    const connection = new Libsql(file, { readonly: true });
    try {
      const found = connection.prepare("PRAGMA integrity_check").get() as Record<string, unknown>;
      if (found["integrity_check"] !== "ok") throw new Error(JSON.stringify(found));
      connection.prepare("SELECT id FROM runs LIMIT 1").all();
    } finally {
      connection.close();
    }
  } catch (cause) {
    const message = `${file} is not whole, or no runner's database: nothing was changed`;
    throw new CliError(message, exitCodes.failed, { cause });
  }
}
