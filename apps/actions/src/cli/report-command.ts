import { writeFile } from "node:fs/promises";

import { openReadOnly } from "../database/open-database.js";
import { CliError, exitCodes } from "../exit-codes.js";
import { htmlReport } from "../html-report/html-report.js";
import { settledTimes } from "../html-report/settled-times.js";
import { reportLines } from "../runner/report.js";
import { databaseFile } from "./database-file.js";
import type { DatabaseFlags } from "./database-file.js";
import { storedReport } from "./stored-reports.js";

export interface ReportFlags extends DatabaseFlags {
  readonly html?: string;
  readonly json?: boolean;
}

/** `actions report [run]`: what a run that has ended said of itself, again, or as a page that needs nothing beside it. */
export async function reportCommand(run: string | undefined, flags: ReportFlags): Promise<number> {
  const db = await openReadOnly(await databaseFile(flags));
  try {
    const report = await storedReport(db, run);
    if (flags.html !== undefined) {
      const page = htmlReport(report, await settledTimes(db, report.run));
      await writeFile(flags.html, page).catch((cause: unknown) => {
        const message = `${flags.html} could not be written: name another file with --html`;
        throw new CliError(message, exitCodes.failed, { cause });
      });
      process.stdout.write(`Written: ${flags.html}\n`);
      return exitCodes.complete;
    }
    const text = flags.json ? JSON.stringify(report, null, 2) : reportLines(report).join("\n");
    process.stdout.write(`${text}\n`);
    return exitCodes.complete;
  } finally {
    await db.destroy();
  }
}
