import Libsql from "libsql";

import { isAlive } from "../coordinator/process-identity.js";
import type { ProcessIdentity } from "../coordinator/process-identity.js";

/**
 * The runner that a locked database belongs to, if it lives: one that was stopped in the middle of writing keeps its lock, and
 * nobody can take it away. Reading needs none.
 */
export function standingRunner(path: string): number | undefined {
  try {
    const db = new Libsql(path, { readonly: true });
    try {
      const owner = db
        .prepare(
          "SELECT pid, boot_id AS bootId, process_started AS started FROM leases WHERE name = 'runner' AND pid > 0",
        )
        .get() as ProcessIdentity | undefined;
      return owner && isAlive(owner) ? owner.pid : undefined;
    } finally {
      db.close();
    }
  } catch {
    // Then it is not known.
    return undefined;
  }
}
