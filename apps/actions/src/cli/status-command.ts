import { existsSync } from "node:fs";

import { openReadOnly } from "../database/open-database.js";
import type { Database } from "../database/open-database.js";
import { counted } from "../log/counted.js";
import { exitCodes } from "../exit-codes.js";
import { databaseFile } from "./database-file.js";
import { runningNow } from "./running-now.js";

export interface StatusFlags {
  readonly database?: string;
  readonly json?: boolean;
}

/** `actions status`: the last run of each action as the database tells it. */
export async function statusCommand(flags: StatusFlags): Promise<number> {
  const file = await databaseFile(flags);
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
  const running = await runningNow(db);
  const working = running?.run;
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
  const paused = running !== undefined && (await isPaused(db));
  return { running: running ? { ...running, paused } : null, runs, unknownMessages: unknown };
}

const isPaused = async (db: Database): Promise<boolean> =>
  await db
    .selectFrom("requests")
    .select("name")
    .where("name", "=", "pause")
    .executeTakeFirst()
    .then((row) => row !== undefined)
    // A database of before one could ask.
    .catch(() => false);

function hints({ unknownMessages, running }: Status, file: string): readonly string[] {
  const dry = `${file}.dry-run`;
  return [
    ...(running?.paused === true ? ["Paused: actions resume goes on"] : []),
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
