import { access } from "node:fs/promises";

import { existsSync } from "node:fs";

import { settings } from "../config.js";
import { isAlive } from "../coordinator/process-identity.js";
import { openReadOnly } from "../database/open-database.js";
import type { Database } from "../database/open-database.js";
import { counted } from "../log/counted.js";
import { CliError, exitCodes } from "../exit-codes.js";

export interface StatusFlags {
  readonly database?: string;
  readonly json?: boolean;
}

/** `actions status`: the last run of each action as the database tells it. */
export async function statusCommand(flags: StatusFlags): Promise<number> {
  const file = flags.database ?? (process.env[settings.database.env] || "actions.db");
  await access(file).catch((error: unknown) => {
    const message = `${file} does not exist: nothing has run yet, or name the file with --database`;
    throw new CliError(message, exitCodes.failed, { cause: error });
  });
  const db = await openReadOnly(file);
  try {
    const status = await read(db);
    const lines = [...status.runs.map(line), ...hints(status, file)];
    const text = flags.json ? JSON.stringify(status, null, 2) : lines.join("\n");
    process.stdout.write(`${text || "No run yet."}\n`);
    return exitCodes.complete;
  } finally {
    await db.destroy();
  }
}

type Status = Awaited<ReturnType<typeof read>>;

async function read(db: Database) {
  const lease = await db.selectFrom("leases").selectAll().executeTakeFirst();
  const owner = lease && {
    pid: lease.pid,
    bootId: lease.boot_id,
    started: lease.process_started,
  };
  const working = owner && owner.pid !== 0 && isAlive(owner) ? lease.run_id : undefined;
  const rows = await db.selectFrom("runs").selectAll().orderBy("id").execute();
  const runs = await Promise.all(
    rows.map(async ({ id, action, mode, state, started_at, ended_at }) => {
      const items = await db
        .selectFrom("items")
        .select(["state", (eb) => eb.fn.countAll<number>().as("n")])
        .where("run_id", "=", id)
        .groupBy("state")
        .execute();
      const counts = Object.fromEntries(items.map((item) => [item.state, item.n]));
      // A process that was killed could not say that it ended.
      const now = state === "running" && id !== working ? "interrupted" : state;
      return {
        run: id,
        action,
        mode,
        state: now,
        startedAt: started_at,
        endedAt: ended_at,
        counts,
      };
    }),
  );
  const { unknown } = await db
    .selectFrom("outbox")
    .select((eb) => eb.fn.countAll<number>().as("unknown"))
    .where("state", "=", "unknown")
    .executeTakeFirstOrThrow()
    // A database of before there were messages.
    .catch(() => ({ unknown: 0 }));
  const running = working === undefined ? null : { run: working, pid: owner?.pid };
  return { running, runs, unknownMessages: unknown };
}

function hints({ unknownMessages }: Status, file: string): readonly string[] {
  const dry = `${file}.dry-run`;
  return [
    ...(unknownMessages > 0
      ? [`${counted(unknownMessages, "message")} of unknown fate: look at the conversation`]
      : []),
    ...(existsSync(dry) ? [`Dry runs: actions status --database ${dry}`] : []),
  ];
}

function line({ run, action, mode, state, startedAt, counts }: Status["runs"][number]): string {
  const parts = Object.entries(counts).map(([name, n]) => `${n} ${name}`);
  const next = state === "complete" || state === "running" ? "" : ` — go on: actions run ${action}`;
  return `Run ${run}: action ${action} (${mode}) ${state}, begun ${startedAt}: ${parts.join(", ") || "nothing yet"}${next}`;
}
