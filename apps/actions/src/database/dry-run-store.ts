import { rename, rm } from "node:fs/promises";
import { resolve } from "node:path";

import { sql } from "kysely";

import { sqliteCoordinator } from "../coordinator/sqlite-coordinator.js";
import { openDatabase } from "./open-database.js";
import type { Database } from "./open-database.js";

/** Where the dry runs of a database are kept. */
export const dryRunFile = (file: string): string => `${resolve(file)}.dry-run`;

/** In the copy: what the live database was like when it was made. */
const COPY_MARK = "copy of";

/**
 * The store of dry runs: a copy of the live database as it is now, in which dry runs build on each other until the live
 * one changes. Nothing that happens in it is ever seen by a live decision.
 *
 * @throws CliError when it would have to be made anew while another dry run works in it
 */
export async function openDryRunStore(live: Database, file: string): Promise<Database> {
  const path = dryRunFile(file);
  const print = await fingerprint(live);
  const existing = await openDatabase(path);
  const copied = await existing
    .selectFrom("marks")
    .select("value")
    .where("name", "=", COPY_MARK)
    .executeTakeFirst();
  if (copied?.value === print) return existing;
  try {
    // Another dry run may be at work in it: it must not be taken away from under its hands.
    await sqliteCoordinator(existing, path).mustBeFree();
  } finally {
    await existing.destroy();
  }

  const fresh = `${path}.new`;
  await rm(fresh, { force: true });
  await sql`vacuum into ${sql.lit(fresh)}`.execute(live);
  for (const end of ["", "-wal", "-shm"]) await rm(`${path}${end}`, { force: true });
  await rename(fresh, path);
  const copy = await openDatabase(path);
  // Whoever works on the live one does not work on the copy.
  await copy.updateTable("leases").set({ pid: 0 }).execute();
  await copy
    .insertInto("marks")
    .values({ name: COPY_MARK, value: print })
    .onConflict((on) => on.column("name").doUpdateSet({ value: print }))
    .execute();
  return copy;
}

/** Every live run raises the fence, and everything that it does is an item. */
async function fingerprint(live: Database): Promise<string> {
  const { fence } = await live
    .selectFrom("leases")
    .select((eb) => eb.fn.max("fence").as("fence"))
    .executeTakeFirstOrThrow();
  const { last } = await live
    .selectFrom("items")
    .select((eb) => eb.fn.max("updated_at").as("last"))
    .executeTakeFirstOrThrow();
  return `${fence ?? 0} ${last ?? ""}`;
}
