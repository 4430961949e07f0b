import { openDatabase } from "../database/open-database.js";
import { exitCodes } from "../exit-codes.js";
import { databaseFile } from "./database-file.js";
import type { DatabaseFlags } from "./database-file.js";

export interface EmergencyFlags extends DatabaseFlags {
  readonly lift?: boolean;
}

/** `actions emergency-stop`: stands in the database, for the run that is under way and for every later one. */
export async function emergencyStop(flags: EmergencyFlags): Promise<number> {
  const db = await openDatabase(await databaseFile(flags));
  try {
    if (flags.lift === true) {
      await db.deleteFrom("requests").where("name", "=", "emergency").execute();
      process.stdout.write("Runs may begin again.\n");
    } else {
      const asked_at = new Date().toISOString();
      await db
        .insertInto("requests")
        .values({ name: "emergency", asked_at, why: null })
        .onConflict((on) => on.doNothing())
        .execute();
      process.stdout.write(
        "Stopped: no step and no message begins any more, and no run. Lift it with: actions emergency-stop --lift\n",
      );
    }
    return exitCodes.complete;
  } finally {
    await db.destroy();
  }
}
