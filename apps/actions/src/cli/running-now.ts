import { existsSync } from "node:fs";

import { isAlive } from "../coordinator/process-identity.js";
import { dryRunFile } from "../database/dry-run-store.js";
import { CliError } from "../exit-codes.js";
import { openReadOnly } from "../database/open-database.js";
import type { Database } from "../database/open-database.js";

/** Whether a dry run is at work: it has a database of its own beside this one, and listens to this one. */
export async function runsDry(file: string): Promise<boolean> {
  const dry = dryRunFile(file);
  if (!existsSync(dry)) return false;
  const db = await openReadOnly(dry);
  try {
    return (await runningNow(db)) !== undefined;
  } finally {
    await db.destroy();
  }
}

/** What a person decides must not meet a run that decides as well. */
export async function mustNotRun(db: Database, file: string): Promise<void> {
  if ((await runningNow(db)) !== undefined || (await runsDry(file))) {
    throw new CliError(
      "A run is under way: decide when it has ended, or stop it with actions stop",
    );
  }
}

/** The run that a living process works on. */
export async function runningNow(
  db: Database,
): Promise<{ readonly run: number; readonly pid: number } | undefined> {
  const lease = await db.selectFrom("leases").selectAll().executeTakeFirst();
  if (lease === undefined || lease.pid === 0) return undefined;
  const owner = { pid: lease.pid, bootId: lease.boot_id, started: lease.process_started };
  return isAlive(owner) ? { run: lease.run_id, pid: lease.pid } : undefined;
}
