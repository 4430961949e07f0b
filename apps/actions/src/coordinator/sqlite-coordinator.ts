import { sql } from "kysely";
import type { Selectable } from "kysely";

import type { Database } from "../database/open-database.js";
import type { LeasesTable } from "../database/schema.js";
import { CliError } from "../exit-codes.js";
import { identityOf, isAlive } from "./process-identity.js";
import { LeaseLostError } from "./run-coordinator.js";
import type {
  Lease,
  RunCoordinator,
  RunSpec,
  SubmitOptions,
  SubmittedRun,
} from "./run-coordinator.js";

const NAME = "runner";
const DAY_MS = 86_400_000;

/** One runner per database file on one machine. A dead owner is replaced at once: no timer has to pass. */
export function sqliteCoordinator(
  db: Database,
  file: string,
  beforeCommit?: () => Promise<void>,
): RunCoordinator {
  return {
    submit: (spec, options = {}) => submit(db, spec, options),
    claim: (runId, { takeOver = false } = {}) => claim(db, file, runId, takeOver, beforeCommit),
    mustBeFree: async () => {
      const held = await db
        .selectFrom("leases")
        .selectAll()
        .where("name", "=", NAME)
        .executeTakeFirst();
      if (held) mustBeDead(file, held);
    },
  };
}

async function submit(
  db: Database,
  spec: RunSpec,
  { fresh = false, resumes = "missing" }: SubmitOptions,
): Promise<SubmittedRun> {
  const scope = JSON.stringify(spec.scope);
  // Only the newest: an older one that was left unfinished was given up for it.
  const newest = await db
    .selectFrom("runs")
    .select(["id", "state", "walked", "started_at"])
    .where("action", "=", spec.action)
    .where("mode", "=", spec.mode)
    .where("spec", "=", scope)
    .orderBy("id", "desc")
    .executeTakeFirst();
  const isOpen =
    newest &&
    newest.state !== "complete" &&
    (resumes === "missing" || isUnderWay(newest.walked, newest.started_at));
  if (isOpen && !fresh) return { runId: newest.id, resumed: true };
  const row = {
    action: spec.action,
    mode: spec.mode,
    spec: scope,
    state: "running" as const,
    walked: 0 as const,
    pages: 0,
  };
  const { id } = await db.insertInto("runs").values(row).returning("id").executeTakeFirstOrThrow();
  return { runId: id, resumed: false };
}

/** Whom a list showed a day ago it may have to show again: by now something else is due to them. */
const isUnderWay = (walked: 0 | 1, startedAt: string): boolean =>
  walked === 0 && Date.now() - Date.parse(startedAt) < DAY_MS;

async function claim(
  db: Database,
  file: string,
  runId: number,
  takeOver: boolean,
  beforeCommit?: () => Promise<void>,
): Promise<Lease> {
  const { pid, bootId, started } = identityOf(process.pid);
  const mine = { run_id: runId, pid, boot_id: bootId, process_started: started };
  const fence = await db.transaction().execute(async (trx) => {
    // A write first: two claims at once must queue here, not both read the old owner.
    await trx
      .insertInto("leases")
      .values({ name: NAME, fence: 0, ...mine, pid: 0 })
      .onConflict((on) => on.doNothing())
      .execute();
    const held = await trx
      .selectFrom("leases")
      .selectAll()
      .where("name", "=", NAME)
      .executeTakeFirstOrThrow();
    if (!takeOver) mustBeDead(file, held);
    await trx
      .updateTable("leases")
      .set({
        ...mine,
        fence: held.fence + 1,
        claimed_at: sql`strftime('%Y-%m-%dT%H:%M:%fZ', 'now')`,
      })
      .where("name", "=", NAME)
      .execute();
    await trx
      .updateTable("runs")
      .set({ state: "running", ended_at: null })
      .where("id", "=", runId)
      .execute();
    return held.fence + 1;
  });
  return leaseOn(db, runId, fence, beforeCommit);
}

function leaseOn(
  db: Database,
  runId: number,
  fence: number,
  beforeCommit?: () => Promise<void>,
): Lease {
  const assertOwned = async (): Promise<void> => {
    const row = await db
      .selectFrom("leases")
      .select(["run_id", "fence"])
      .where("name", "=", NAME)
      .executeTakeFirst();
    if (row?.fence !== fence || row.run_id !== runId) throw new LeaseLostError(runId);
  };
  const commit: Lease["commit"] = (work) =>
    db.transaction().execute(async (trx) => {
      // A write first: a transaction that has read cannot wait for another program's lock, it fails at once.
      const { numUpdatedRows } = await trx
        .updateTable("leases")
        .set({ fence })
        .where("name", "=", NAME)
        .where("fence", "=", fence)
        .where("run_id", "=", runId)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) throw new LeaseLostError(runId);
      await work(trx);
      await beforeCommit?.();
    });
  return {
    runId,
    fence,
    assertOwned,
    commit,
    done: (state, report) =>
      commit(async (trx) => {
        const ended_at = new Date().toISOString();
        await trx
          .updateTable("runs")
          .set({ state, ended_at, report: JSON.stringify(report) })
          .where("id", "=", runId)
          .execute();
      }),
    release: async () => {
      await db
        .updateTable("leases")
        .set({ pid: 0 })
        .where("name", "=", NAME)
        .where("fence", "=", fence)
        .execute();
    },
  };
}

function mustBeDead(file: string, held: Selectable<LeasesTable>): void {
  const owner = { pid: held.pid, bootId: held.boot_id, started: held.process_started };
  if (held.pid === 0 || !isAlive(owner)) return;
  throw new CliError(
    `${file} is in use by another runner (process ${held.pid}, since ${held.claimed_at}): wait for it, stop it, name another file with --database, or take its work over with --take-over`,
  );
}
