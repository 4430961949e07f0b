import { openReadOnly } from "../database/open-database.js";
import { exitCodes } from "../exit-codes.js";
import { metricsText } from "../metrics/metrics-text.js";
import { databaseFile } from "./database-file.js";
import type { DatabaseFlags } from "./database-file.js";

/** `actions metrics`: beside a run too, it changes and locks nothing. */
export async function metricsCommand(flags: DatabaseFlags): Promise<number> {
  const db = await openReadOnly(await databaseFile(flags));
  try {
    process.stdout.write(await metricsText(db));
    return exitCodes.complete;
  } finally {
    await db.destroy();
  }
}
