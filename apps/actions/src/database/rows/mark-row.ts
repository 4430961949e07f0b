import type { Transaction } from "kysely";

import type { Schema } from "../schema.js";

/** How far something was read. */
export interface MarkRow {
  readonly kind: "mark";
  readonly name: string;
  /** Undefined takes the mark away. */
  readonly value: string | undefined;
}

export async function writeMark(trx: Transaction<Schema>, row: MarkRow): Promise<void> {
  const { name, value } = row;
  if (value === undefined) {
    await trx.deleteFrom("marks").where("name", "=", name).execute();
    return;
  }
  await trx
    .insertInto("marks")
    .values({ name, value })
    .onConflict((on) => on.column("name").doUpdateSet({ value }))
    .execute();
}
