import { identityOf, isAlive } from "../coordinator/process-identity.js";
import type { Database } from "../database/open-database.js";
import { killTree } from "./kill-tree.js";

/** Remembers a browser, so that the next run can end it if nobody else does: a frozen one does not see that we are gone. */
export async function rememberBrowser(db: Database, pid: number): Promise<void> {
  const { bootId, started } = identityOf(pid);
  const row = { pid, boot_id: bootId, process_started: started };
  await db
    .insertInto("browsers")
    .values(row)
    .onConflict((on) => on.column("pid").doUpdateSet(row))
    .execute();
}

/** Ends the browsers that earlier runs left behind, and says how many; a process that has only their number is left alone. */
export async function sweepOrphans(db: Database): Promise<number> {
  const rows = await db.selectFrom("browsers").selectAll().execute();
  const orphans = rows.filter(
    ({ pid, boot_id, process_started }) =>
      // Where the system does not tell one process from the next of its number, nobody is ended.
      process_started !== "" && isAlive({ pid, bootId: boot_id, started: process_started }),
  );
  for (const { pid } of orphans) killTree(pid);
  await db.deleteFrom("browsers").execute();
  return orphans.length;
}
