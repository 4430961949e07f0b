import type { Database } from "../database/open-database.js";

/** When each item of a run was dealt with, Unix time in s, in order. */
export async function settledTimes(db: Database, run: number): Promise<readonly number[]> {
  const rows = await db
    .selectFrom("items")
    .select("updated_at")
    .where("run_id", "=", run)
    .where("state", "=", "done")
    .orderBy("updated_at")
    .execute();
  return rows.map(({ updated_at }) => Date.parse(updated_at) / 1000);
}
