import { isAlive } from "../coordinator/process-identity.js";
import type { Database } from "../database/open-database.js";

/** The run that a living process works on. */
export async function runningNow(
  db: Database,
): Promise<{ readonly run: number; readonly pid: number } | undefined> {
  const lease = await db.selectFrom("leases").selectAll().executeTakeFirst();
  if (lease === undefined || lease.pid === 0) return undefined;
  const owner = { pid: lease.pid, bootId: lease.boot_id, started: lease.process_started };
  return isAlive(owner) ? { run: lease.run_id, pid: lease.pid } : undefined;
}
