import { sql } from "kysely";
import type { Transaction } from "kysely";

import type { Lease } from "../coordinator/run-coordinator.js";
import type { Database } from "../database/open-database.js";
import type { ItemState, Schema } from "../database/schema.js";
import { writeRows } from "../database/write-rows.js";
import type { Row } from "../database/write-rows.js";

export interface Settled {
  readonly key: string;
  readonly state: ItemState;
  readonly why?: string | undefined;
  /** Kept while it has to be tried again. */
  readonly item?: unknown;
  readonly rows?: readonly Row[] | undefined;
  /** What else belongs into the same transaction. */
  readonly also?: ((trx: Transaction<Schema>) => Promise<void>) | undefined;
}

/** How far the list was walked. */
export interface Position {
  /** Undefined before the first page, and again when the walk has ended. */
  readonly cursor: unknown;
  readonly walked: boolean;
  readonly pages: number;
}

/** What is done, what is not, and how far the list was walked: the truth that a resumed run starts from. */
export class Ledger {
  readonly #db: Database;
  readonly #lease: Lease;

  constructor(db: Database, lease: Lease) {
    this.#db = db;
    this.#lease = lease;
  }

  /** The item's row and everything it brought, in one transaction under the lease. */
  async settle({ key, state, why, item, rows = [], also }: Settled): Promise<void> {
    const { runId, fence } = this.#lease;
    const kept = state === "failed" || state === "deferred" ? JSON.stringify(item) : null;
    await this.#lease.commit(async (trx) => {
      await writeRows(trx, rows);
      await also?.(trx);
      const row = { run_id: runId, key, state, why: why ?? null, item: kept, fence };
      await trx
        .insertInto("items")
        .values(row)
        .onConflict((on) => on.columns(["run_id", "key"]).doUpdateSet({ ...row, updated_at: now }))
        .execute();
    });
  }

  /** Rows that belong to no item. */
  async note(rows: readonly Row[]): Promise<void> {
    await this.#lease.commit((trx) => writeRows(trx, rows));
  }

  /** What was listed is dealt with: moves on to the next; undefined when the walk has ended. */
  async moveTo(cursor: unknown, rows: readonly Row[], pages: 0 | 1): Promise<void> {
    const walked = cursor === undefined ? 1 : 0;
    const next = cursor === undefined ? null : JSON.stringify(cursor);
    await this.#lease.commit(async (trx) => {
      await writeRows(trx, rows);
      await trx
        .updateTable("runs")
        .set((eb) => ({ cursor: next, walked, pages: eb("pages", "+", pages) }))
        .where("id", "=", this.#lease.runId)
        .execute();
    });
  }

  async position(): Promise<Position> {
    const row = await this.#db
      .selectFrom("runs")
      .select(["cursor", "walked", "pages"])
      .where("id", "=", this.#lease.runId)
      .executeTakeFirstOrThrow();
    const cursor: unknown = row.cursor === null ? undefined : JSON.parse(row.cursor);
    return { cursor, walked: row.walked === 1, pages: row.pages };
  }

  /** Which of these keys need nothing more in this run. */
  async settled(keys: readonly string[]): Promise<ReadonlySet<string>> {
    if (keys.length === 0) return new Set();
    const rows = await this.#db
      .selectFrom("items")
      .select("key")
      .where("run_id", "=", this.#lease.runId)
      .where("key", "in", keys)
      .execute();
    return new Set(rows.map(({ key }) => key));
  }

  /** Items of an earlier process that did not succeed. */
  async unfinished(): Promise<readonly unknown[]> {
    const rows = await this.#db
      .selectFrom("items")
      .select("item")
      .where("run_id", "=", this.#lease.runId)
      .where("item", "is not", null)
      .orderBy("key")
      .execute();
    return rows.map(({ item }) => JSON.parse(item as string) as unknown);
  }

  async counts(): Promise<Readonly<Record<ItemState, number>>> {
    const rows = await this.#db
      .selectFrom("items")
      .select(["state", (eb) => eb.fn.countAll<number>().as("n")])
      .where("run_id", "=", this.#lease.runId)
      .groupBy("state")
      .execute();
    const none = { done: 0, skipped: 0, deferred: 0, failed: 0 };
    return { ...none, ...Object.fromEntries(rows.map(({ state, n }) => [state, n])) };
  }

  /** Why items were skipped, the most frequent reason first. */
  async skipped(): Promise<readonly { readonly why: string; readonly count: number }[]> {
    const rows = await this.#db
      .selectFrom("items")
      .select(["why", (eb) => eb.fn.countAll<number>().as("count")])
      .where("run_id", "=", this.#lease.runId)
      .where("state", "=", "skipped")
      .groupBy("why")
      .orderBy("count", "desc")
      .orderBy("why")
      .execute();
    return rows.map(({ why, count }) => ({ why: why ?? "", count }));
  }

  async missing(): Promise<readonly { readonly key: string; readonly why: string }[]> {
    const rows = await this.#db
      .selectFrom("items")
      .select(["key", "why"])
      .where("run_id", "=", this.#lease.runId)
      .where("state", "in", ["failed", "deferred"])
      .orderBy("key")
      .execute();
    return rows.map(({ key, why }) => ({ key, why: why ?? "" }));
  }
}

const now = sql<string>`strftime('%Y-%m-%dT%H:%M:%fZ', 'now')`;
