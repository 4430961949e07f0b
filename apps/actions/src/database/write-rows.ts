import { sql } from "kysely";
import type { Insertable, Transaction } from "kysely";

import type { DnaMatchesTable, FamilyTreesTable, PeopleTable, Schema } from "./schema.js";

/** What an action wants stored. Null means unknown, and never overwrites what was known. */
export interface MatchRow {
  readonly kind: "match";
  readonly person: Omit<Insertable<PeopleTable>, "id" | "created_at" | "updated_at">;
  readonly match: Omit<Insertable<DnaMatchesTable>, "people_id" | "updated_at">;
  readonly tree: Omit<Insertable<FamilyTreesTable>, "people_id" | "updated_at"> | undefined;
}

export type Row = MatchRow;

/** Inserts or updates; the same rows written twice change nothing. */
export async function writeRows(trx: Transaction<Schema>, rows: readonly Row[]): Promise<void> {
  for (const row of rows) await writeMatch(trx, row);
}

async function writeMatch(trx: Transaction<Schema>, row: MatchRow): Promise<void> {
  const person = { ...row.person, uuid: row.person.uuid.toUpperCase() };
  const { id } = await trx
    .insertInto("people")
    .values(person)
    .onConflict((on) => on.column("uuid").doUpdateSet(known("people", person, "uuid")))
    .returning("id")
    .executeTakeFirstOrThrow();

  const match = { ...row.match, people_id: id };
  await trx
    .insertInto("dna_matches")
    .values(match)
    .onConflict((on) =>
      on.column("people_id").doUpdateSet(known("dna_matches", match, "people_id")),
    )
    .execute();

  if (!row.tree) return;
  const tree = { ...row.tree, people_id: id };
  await trx
    .insertInto("family_trees")
    .values(tree)
    .onConflict((on) =>
      on.column("people_id").doUpdateSet(known("family_trees", tree, "people_id")),
    )
    .execute();
}

/** The update of an upsert: what is unknown now keeps what was known before. */
function known(table: string, values: object, key: string): Record<string, unknown> {
  const columns = Object.keys(values).filter((column) => column !== key);
  const kept = columns.map((column) => [
    column,
    sql`coalesce(${sql.ref(`excluded.${column}`)}, ${sql.ref(`${table}.${column}`)})`,
  ]);
  return {
    ...(Object.fromEntries(kept) as Record<string, unknown>),
    updated_at: sql`strftime('%Y-%m-%dT%H:%M:%fZ', 'now')`,
  };
}
