import { existsSync } from "node:fs";

import { unconfirmed } from "../database/opt-outs.js";
import { openReadOnly } from "../database/open-database.js";
import type { Database } from "../database/open-database.js";
import { counted } from "../log/counted.js";
import { exitCodes } from "../exit-codes.js";
import { databaseFile } from "./database-file.js";
import { memoryOf } from "../metrics/metrics-text.js";
import { leftWords } from "../runner/run-progress.js";
import type { Progress } from "../runner/run-progress.js";
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
  const optOuts = await unconfirmed(db)
    // A database of before a person could confirm.
    .catch(() => 0);
  const asked = await db
    .selectFrom("requests")
    .selectAll()
    .execute()
    // A database of before one could ask.
    .catch(() => []);
  const pause = asked.find(({ name }) => name === "pause");
  const emergency = asked.find(({ name }) => name === "emergency");
  const { circuits, rates, progress } = await memoryOf(db);
  const now = Date.now();
  return {
    running: running
      ? {
          ...running,
          paused: pause !== undefined,
          // Null where it was a person who paused it.
          needsPerson: pause?.why ?? null,
          progress: progress?.run === running.run ? progress : null,
        }
      : null,
    runs,
    unknownMessages: unknown,
    unconfirmedOptOuts: optOuts,
    emergencyStopSince: emergency?.asked_at ?? null,
    /** Endpoints that are not asked for a while. */
    circuits: Object.values(circuits ?? {})
      .filter(({ openUntil }) => (openUntil ?? Infinity) > now)
      .map(({ key, openUntil }) => ({
        endpoint: key ?? "",
        until:
          openUntil === undefined || openUntil === null ? null : new Date(openUntil).toISOString(),
      })),
    /** What endpoints are asked at most, where a 429 has taught it. */
    perSecond: Object.fromEntries(
      Object.entries(rates?.keys ?? {}).map(([key, state]) => [key, state.perSecond]),
    ),
  };
}

function hints(status: Status, file: string): readonly string[] {
  const { unknownMessages, unconfirmedOptOuts, running, circuits, emergencyStopSince } = status;
  const dry = `${file}.dry-run`;
  return [
    ...(running?.progress ? [progressLine(running.progress)] : []),
    ...circuits.map(
      ({ endpoint, until }) => `Left alone until ${until ?? "it is closed by hand"}: ${endpoint}`,
    ),
    ...(emergencyStopSince === null
      ? []
      : [`Emergency stop since ${emergencyStopSince}: actions emergency-stop --lift`]),
    ...(typeof running?.needsPerson === "string"
      ? [`Waiting for you: ${running.needsPerson}. Sign in or approve, then: actions resume`]
      : []),
    ...(running?.paused === true && running.needsPerson === null
      ? ["Paused: actions resume goes on"]
      : []),
    ...(unknownMessages > 0
      ? [`${counted(unknownMessages, "message")} of unknown fate: look at the conversation`]
      : []),
    ...(unconfirmedOptOuts > 0
      ? [
          `Asked to be left alone, not confirmed by you: ${unconfirmedOptOuts}: actions opt-outs list`,
        ]
      : []),
    ...(existsSync(dry) ? [`Dry runs: actions status --database ${dry}`] : []),
  ];
}

function progressLine({ settled, about, leftMs, requestsPerSecond, outages }: Progress): string {
  const parts = [
    `${settled}${about === undefined ? "" : ` of about ${about}`} done`,
    `${requestsPerSecond} requests/s`,
    leftWords(leftMs),
    `${counted(outages, "outage")} survived`,
  ];
  return `Now: ${parts.filter((part) => part !== undefined).join(", ")}`;
}

function line({ run, action, mode, state, startedAt, counts }: Status["runs"][number]): string {
  const parts = Object.entries(counts).map(([name, n]) => `${n} ${name}`);
  const next = state === "complete" || state === "running" ? "" : ` — go on: actions run ${action}`;
  return `Run ${run}: action ${action} (${mode}) ${state}, begun ${startedAt}: ${parts.join(", ") || "nothing yet"}${next}`;
}
