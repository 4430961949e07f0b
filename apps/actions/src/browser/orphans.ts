import { killTree } from "@longhaul/resilience/playwright";

import { identityOf, isAlive } from "../coordinator/process-identity.js";
import type { Database } from "../database/open-database.js";

/** Remembers a browser, so that a later run can end it if nobody else does: a frozen one does not see that we are gone. */
export async function rememberBrowser(db: Database, pid: number): Promise<void> {
  const { bootId, started } = identityOf(pid);
  const owner = identityOf(process.pid);
  const row = {
    pid,
    boot_id: bootId,
    process_started: started,
    owner_pid: owner.pid,
    owner_started: owner.started,
  };
  await db
    .insertInto("browsers")
    .values(row)
    .onConflict((on) => on.column("pid").doUpdateSet(row))
    .execute();
}

/**
 * Ends the browsers whose runner is gone, and says how many. A living runner's own is left alone, whatever it works on, and so
 * is a process that has only the number of one.
 */
export async function sweepOrphans(db: Database): Promise<number> {
  const rows = await db.selectFrom("browsers").selectAll().execute();
  const lost = rows.filter(
    ({ owner_pid, owner_started, boot_id }) =>
      !isAlive({ pid: owner_pid, bootId: boot_id, started: owner_started }),
  );
  const orphans = lost.filter(
    ({ pid, boot_id, process_started }) =>
      // Where the system does not tell one process from the next of its number, nobody is ended.
      process_started !== "" && isAlive({ pid, bootId: boot_id, started: process_started }),
  );
  for (const { pid } of orphans) killTree(pid);
  for (const { pid } of lost) await db.deleteFrom("browsers").where("pid", "=", pid).execute();
  return orphans.length;
}
