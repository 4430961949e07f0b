import type { Database } from "../database/open-database.js";
import { CliError, exitCodes } from "../exit-codes.js";
import type { Report } from "../runner/report.js";

/** The report of a run that has ended; without a number, of the last. Throws where there is none. */
export async function storedReport(db: Database, run: string | undefined): Promise<Report> {
  const of = db.selectFrom("runs").select(["id", "report"]).orderBy("id", "desc");
  if (run !== undefined && !/^\d+$/u.test(run)) {
    throw new CliError(`${run} is no run: give its number, see actions status`, exitCodes.usage);
  }
  const row = await (run === undefined
    ? of.where("report", "is not", null).executeTakeFirst()
    : of.where("id", "=", Number(run)).executeTakeFirst());
  if (row === undefined)
    throw new CliError(`There is no run${run ? ` ${run}` : " that has ended"}`);
  if (row.report === null)
    throw new CliError(`Run ${row.id} has not ended yet: see actions status`);
  return JSON.parse(row.report) as Report;
}
