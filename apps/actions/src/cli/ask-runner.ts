import { openDatabase } from "../database/open-database.js";
import { CliError, exitCodes } from "../exit-codes.js";
import { databaseFile } from "./database-file.js";
import type { DatabaseFlags } from "./database-file.js";
import { runningNow, runsDry } from "./running-now.js";

const answers = {
  pause:
    "Asked to pause: what is in hand is finished first. The log-in may end meanwhile; it is renewed then. Go on: actions resume",
  resume: "Asked to go on.",
  stop: "Asked to stop: what is in hand is finished first. Go on later: actions run with the same settings",
};

/** `actions pause`, `resume` and `stop`, from another terminal than the run's. */
export async function askRunner(what: keyof typeof answers, flags: DatabaseFlags): Promise<number> {
  const file = await databaseFile(flags);
  const db = await openDatabase(file);
  try {
    if ((await runningNow(db)) === undefined && !(await runsDry(file))) {
      throw new CliError(`Nothing runs on ${file}`, exitCodes.failed);
    }
    const name = what === "resume" ? "pause" : what;
    if (what === "resume") await db.deleteFrom("requests").where("name", "=", name).execute();
    else {
      const row = { name, asked_at: new Date().toISOString(), why: null } as const;
      await db
        .insertInto("requests")
        .values(row)
        .onConflict((on) => on.doNothing())
        .execute();
    }
    process.stdout.write(`${answers[what]}\n`);
    return exitCodes.complete;
  } finally {
    await db.destroy();
  }
}
