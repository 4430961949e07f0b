import type { Transaction } from "kysely";

import type { Schema } from "../schema.js";

/** How far something was read. */
export interface MarkRow {
  readonly kind: "mark";
  readonly name: string;
  readonly value: string;
}

export async function writeMark(trx: Transaction<Schema>, row: MarkRow): Promise<void> {
  const { name, value } = row;
  await trx
    .insertInto("marks")
    .values({ name, value })
    .onConflict((on) => on.column("name").doUpdateSet({ value }))
    .execute();
}
