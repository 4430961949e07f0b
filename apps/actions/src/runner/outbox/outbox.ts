import type { Selectable, Transaction, Updateable } from "kysely";

import type { Lease } from "../../coordinator/run-coordinator.js";
import { unconfirmed } from "../../database/opt-outs.js";
import type { Database } from "../../database/open-database.js";
import { DROPPED } from "../../database/outbox-schema.js";
import type { OutboxState, OutboxTable } from "../../database/outbox-schema.js";
import type { Schema } from "../../database/schema.js";
import { writeRows } from "../../database/write-rows.js";
import type { Row } from "../../database/write-rows.js";
import type { Messages } from "../report.js";
import { hashOf } from "./intent.js";
import type { Intent } from "./intent.js";

export type OutboxRow = Selectable<OutboxTable>;

/** Whose messages, and what may be done with them. */
export interface OutboxOptions {
  readonly db: Database;
  readonly lease: Lease;
  readonly action: number;
  readonly mode: string;
  /** Messages that the run may write; 0 = none. */
  readonly maxSend: number;
  readonly now: () => Date;
}

/** The run has written as many messages as it may. */
export class CapReached extends Error {
  override readonly name = "CapReached";
}

/** To count them for each would take longer the more there are. */
const RECOUNT_EVERY = 100;

/** One refusal may be of the moment. */
const MAX_REFUSALS = 2;

/** States from which a message may be taken up again under the same key. */
const reusable: ReadonlySet<OutboxState> = new Set(["draft", "refused"]);

/**
 * The messages of a run, each with its state, written before anything is sent: draft → approved → sending →
 * sent | refused | unknown; unknown → sent | approved. Every change is one transaction under the lease.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  /** So many may be written until they have to be counted again. */
  #free = 0;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /**
   * Within the transaction of the item that wants them.
   *
   * @throws CapReached when that would be more than the run may send
   */
  async add(trx: Transaction<Schema>, itemKey: string, intents: readonly Intent[]): Promise<void> {
    const { maxSend } = this.#options;
    for (const intent of intents) {
      if (this.#free === 0) {
        this.#free = Math.min(maxSend - (await this.#written(trx)), RECOUNT_EVERY);
      }
      if (this.#free <= 0) {
        this.#free = 0;
        throw new CapReached(
          `MAX_SEND_PER_RUN (${maxSend}) reached: due, but left for another run`,
        );
      }
      this.#free -= 1;
      await this.#insert(trx, itemKey, intent);
    }
  }

  /** How many messages this run has written. */
  async #written(trx: Transaction<Schema>): Promise<number> {
    const { written } = await trx
      .selectFrom("outbox")
      .select((eb) => eb.fn.countAll<number>().as("written"))
      .where("run_id", "=", this.#options.lease.runId)
      .where("state", "!=", "refused")
      // A draft is a message only in a dry run; elsewhere it was withdrawn.
      .where((eb) => eb.or([eb("state", "!=", "draft"), eb("mode", "=", "dry_run")]))
      .executeTakeFirstOrThrow();
    return written;
  }

  async #insert(trx: Transaction<Schema>, itemKey: string, intent: Intent): Promise<void> {
    const { lease, action, mode, now } = this.#options;
    const row = {
      run_id: lease.runId,
      item_key: itemKey,
      action,
      mode,
      profile_id: intent.recipient.profileId.toUpperCase(),
      display_name: intent.recipient.name ?? null,
      conversation_id: intent.conversationId ?? null,
      template_key: intent.templateKey,
      content: intent.content,
      hash: hashOf(intent.content),
      // In a dry run a draft stays a draft.
      state: mode === "dry_run" ? ("draft" as const) : ("approved" as const),
      why: null,
      created_at: now().toISOString(),
      after_sent: JSON.stringify(intent.afterSent),
    };
    const existing = await trx
      .selectFrom("outbox")
      .select(["id", "state"])
      .where("key", "=", intent.key)
      .executeTakeFirst();
    if (!existing)
      await trx
        .insertInto("outbox")
        .values({ key: intent.key, ...row })
        .execute();
    else if (reusable.has(existing.state)) {
      await trx.updateTable("outbox").set(row).where("id", "=", existing.id).execute();
    } else {
      // It was written before: only whose it is changes, so that its fate is told with this item.
      const { run_id, item_key } = row;
      await trx
        .updateTable("outbox")
        .set({ run_id, item_key })
        .where("id", "=", existing.id)
        .execute();
    }
  }

  /**
   * Why one of these is not to be sent: a person dropped it, or the site has refused the same text to the same person so often that
   * it means it, such as somebody who takes no messages.
   */
  async whyNever(intents: readonly Intent[]): Promise<string | undefined> {
    for (const { key, content } of intents) {
      const row = await this.#options.db
        .selectFrom("outbox")
        .select(["id", "why", "hash", "attempts"])
        .where("key", "=", key)
        .where("state", "=", "refused")
        .executeTakeFirst();
      if (!row) continue;
      const wayOut = `to try again: outbox approve ${row.id}`;
      if (row.why === DROPPED) return `${DROPPED} (${wayOut})`;
      if (row.attempts >= MAX_REFUSALS && row.hash === hashOf(content))
        return `the site has refused the same message before: ${row.why} (${wayOut})`;
    }
    return undefined;
  }

  /** The messages of one item of this run. */
  ofItem(itemKey: string): Promise<OutboxRow[]> {
    const { db, lease } = this.#options;
    return db
      .selectFrom("outbox")
      .selectAll()
      .where("run_id", "=", lease.runId)
      .where("item_key", "=", itemKey)
      .orderBy("id")
      .execute();
  }

  row(id: number): Promise<OutboxRow> {
    return this.#options.db
      .selectFrom("outbox")
      .selectAll()
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
  }

  /** From one state to the next, and nothing in between; with the rows that belong to it. */
  async move(
    id: number,
    from: OutboxState,
    to: Updateable<OutboxTable> & { readonly state: OutboxState },
    rows: readonly Row[] = [],
  ): Promise<void> {
    await this.#options.lease.commit(async (trx) => {
      const { numUpdatedRows } = await trx
        .updateTable("outbox")
        .set(to)
        .where("id", "=", id)
        .where("state", "=", from)
        .executeTakeFirst();
      if (numUpdatedRows !== 1n) throw new Error(`Message ${id} is not ${from} any more`);
      await writeRows(trx, rows);
    });
  }

  /** What became of this run's messages, and every message that nobody knows the fate of. */
  async summary(): Promise<Messages> {
    const { db, lease } = this.#options;
    const rows = await db
      .selectFrom("outbox")
      .select(["state", "display_name", "profile_id", "why"])
      .where((eb) => eb.or([eb("run_id", "=", lease.runId), eb("state", "=", "unknown")]))
      .orderBy("id")
      .execute();
    const count = (...states: readonly OutboxState[]): number =>
      rows.filter(({ state }) => states.includes(state)).length;
    return {
      unconfirmed: await unconfirmed(db),
      sent: count("sent"),
      refused: count("refused"),
      waiting: count("draft", "approved"),
      open: rows
        .filter(({ state }) => state === "unknown" || state === "sending")
        .map(({ display_name, profile_id, why }) => ({
          to: display_name ?? profile_id,
          why: why ?? "",
        })),
    };
  }

  /** What an earlier process may have sent: nobody was left to see the answer. */
  async unsettled(): Promise<readonly OutboxRow[]> {
    const { db, lease } = this.#options;
    await lease.commit(async (trx) => {
      await trx
        .updateTable("outbox")
        .set({ state: "unknown", why: "the runner ended before the site's answer" })
        .where("state", "=", "sending")
        .execute();
    });
    return db
      .selectFrom("outbox")
      .selectAll()
      .where("state", "=", "unknown")
      .orderBy("id")
      .execute();
  }

  /**
   * What an earlier process wanted to send and never tried is decided anew, also in a run that is taken up again: who it
   * was for may have answered, or opted out, since.
   */
  async withdrawUntried(): Promise<void> {
    await this.#options.lease.commit(async (trx) => {
      await trx
        .updateTable("outbox")
        .set({ state: "draft", why: "the process that wrote it ended before it was sent" })
        .where("state", "=", "approved")
        .execute();
    });
  }
}
