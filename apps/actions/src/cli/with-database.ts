import { openDatabase } from "../database/open-database.js";
import type { Database } from "../database/open-database.js";
import { exitCodes } from "../exit-codes.js";
import { databaseFile } from "./database-file.js";
import type { DatabaseFlags } from "./database-file.js";

/** Does something in the database of a command, and closes it. */
export async function withDatabase(
  flags: DatabaseFlags,
  work: (db: Database) => Promise<void>,
): Promise<number> {
  const db = await openDatabase(await databaseFile(flags));
  try {
    await work(db);
    return exitCodes.complete;
  } finally {
    await db.destroy();
  }
}
