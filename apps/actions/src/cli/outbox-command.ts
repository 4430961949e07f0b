import { DROPPED } from "../database/outbox-schema.js";
import type { OutboxTable } from "../database/outbox-schema.js";
import type { Database } from "../database/open-database.js";
import { writeRows } from "../database/write-rows.js";
import type { Row } from "../database/write-rows.js";
import { CliError, exitCodes } from "../exit-codes.js";
import { databaseFile } from "./database-file.js";
import type { DatabaseFlags } from "./database-file.js";
import { mustNotRun } from "./running-now.js";
import { withDatabase } from "./with-database.js";

type State = OutboxTable["state"];

const states: readonly State[] = ["draft", "approved", "sending", "sent", "refused", "unknown"];

/** What a person may decide of a message, from which states, and what it becomes. */
const decisions = {
  /** It has arrived: seen in the conversation. */
  sent: { from: ["unknown"], to: "sent", why: null },
  /** It has not arrived, or is to be tried again: the next run decides anew, and may write it. */
  approve: {
    from: ["unknown", "refused"],
    to: "draft",
    why: "a person wants it to be decided anew",
    attempts: 0,
  },
  /** It shall never go out. */
  drop: { from: ["unknown", "draft", "approved", "refused"], to: "refused", why: DROPPED },
} as const satisfies Record<
  string,
  {
    readonly from: readonly State[];
    readonly to: State;
    readonly why: string | null;
    readonly attempts?: number;
  }
>;

export type Decision = keyof typeof decisions;

/** `actions outbox list`: every message, or those of one state. */
export async function listOutbox(
  flags: DatabaseFlags & { readonly state?: string; readonly json?: boolean },
): Promise<number> {
  const wanted = states.find((state) => state === flags.state);
  if (flags.state !== undefined && wanted === undefined) {
    const wrong = `--state is "${flags.state}": use ${states.join(", ")}`;
    throw new CliError(wrong, exitCodes.usage);
  }
  return withDatabase(flags, async (db) => {
    const rows = await db.selectFrom("outbox").selectAll().orderBy("id").execute();
    const shown = rows.filter(({ state }) => wanted === undefined || state === wanted);
    const lines = shown.map(
      ({ id, state, display_name, profile_id, template_key, why }) =>
        `${id} ${state} to ${display_name ?? profile_id} (${template_key})${why === null ? "" : `: ${why}`}`,
    );
    const text = flags.json ? JSON.stringify(shown, null, 2) : lines.join("\n");
    process.stdout.write(`${text || "No message."}\n`);
  });
}

/** `actions outbox show <id>`: one message as it was or would be written. */
export async function showMessage(id: string, flags: DatabaseFlags): Promise<number> {
  return withDatabase(flags, async (db) => {
    const { content, ...rest } = await message(db, id);
    const lines = Object.entries(rest)
      .filter(([name, value]) => name !== "after_sent" && value !== null)
      .map(([name, value]) => `${name}: ${String(value)}`);
    process.stdout.write(`${lines.join("\n")}\n\n${content}\n`);
  });
}

/** `actions outbox sent|approve|drop <id>`: what a person knows or wants of a message. Not while a run is at work on it. */
export async function decide(what: Decision, id: string, flags: DatabaseFlags): Promise<number> {
  return withDatabase(flags, async (db) => {
    await mustNotRun(db, await databaseFile(flags));
    const { state, after_sent } = await message(db, id);
    const { from, to, ...rest } = decisions[what];
    if (!from.some((each) => each === state)) {
      const wrong = `Message ${id} is ${state}: ${what} is for messages that are ${from.join(" or ")}`;
      throw new CliError(wrong, exitCodes.usage);
    }
    await db.transaction().execute(async (trx) => {
      const sent_at = to === "sent" ? { sent_at: new Date().toISOString() } : {};
      const set = { state: to, ...rest, ...sent_at };
      await trx.updateTable("outbox").set(set).where("id", "=", Number(id)).execute();
      // What becomes true with the sending, such as that this person was written to.
      if (to === "sent") await writeRows(trx, JSON.parse(after_sent) as Row[]);
    });
    process.stdout.write(`Message ${id}: ${state} → ${to}\n`);
  });
}

async function message(db: Database, id: string) {
  const row = /^\d+$/u.test(id)
    ? await db.selectFrom("outbox").selectAll().where("id", "=", Number(id)).executeTakeFirst()
    : undefined;
  if (row === undefined) throw new CliError(`There is no message ${id}: see actions outbox list`);
  return row;
}
