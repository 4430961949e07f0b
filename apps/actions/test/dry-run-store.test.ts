import { expect, onTestFinished, test } from "vitest";

import { sqliteCoordinator } from "../src/coordinator/sqlite-coordinator.js";
import { dryRunFile, openDryRunStore } from "../src/database/dry-run-store.js";
import type { Database } from "../src/database/open-database.js";
import { database, spec } from "./fixture.js";

async function claimed(db: Database, file: string) {
  const coordinator = sqliteCoordinator(db, file);
  return coordinator.claim((await coordinator.submit(spec)).runId);
}

test("a dry run that is at work keeps its store: another that would have to make it anew is refused", async () => {
  const { db, file } = await database();
  const first = await openDryRunStore(db, file);
  onTestFinished(() => first.destroy());
  const lease = await claimed(first, dryRunFile(file));
  await (await claimed(db, file)).release();
  await expect(openDryRunStore(db, file)).rejects.toThrow(
    `${dryRunFile(file)} is in use by another runner (process ${process.pid}`,
  );
  await lease.release();
  const second = await openDryRunStore(db, file);
  onTestFinished(() => second.destroy());
  expect(await second.selectFrom("runs").select("action").execute()).toHaveLength(1);
});
