import type { Insertable, Transaction } from "kysely";

import type { DnaMatchesTable, FamilyTreesTable, PeopleTable, Schema } from "../schema.js";
import { known, now } from "./known.js";

/** One match with what is known of it. Null means unknown, and never overwrites what was known. */
export interface MatchRow {
  readonly kind: "match";
  readonly person: Omit<Insertable<PeopleTable>, "id" | "created_at" | "updated_at">;
  readonly match: Omit<Insertable<DnaMatchesTable>, "people_id" | "updated_at">;
  readonly tree: Omit<Insertable<FamilyTreesTable>, "people_id" | "updated_at"> | undefined;
}

export async function writeMatch(trx: Transaction<Schema>, row: MatchRow): Promise<void> {
  const { person: given } = row;
  // Sites spell the same id in both cases; whoever corresponds is found by the upper one.
  const person = {
    ...given,
    uuid: given.uuid.toUpperCase(),
    profile_id: given.profile_id?.toUpperCase() ?? null,
    administrator_profile_id: given.administrator_profile_id?.toUpperCase() ?? null,
  };
  const { id } = await trx
    .insertInto("people")
    .values(person)
    .onConflict((on) => on.column("uuid").doUpdateSet(fresh("people", person, "uuid")))
    .returning("id")
    .executeTakeFirstOrThrow();

  const match = { ...row.match, people_id: id };
  await trx
    .insertInto("dna_matches")
    .values(match)
    .onConflict((on) =>
      on.column("people_id").doUpdateSet(fresh("dna_matches", match, "people_id")),
    )
    .execute();

  if (!row.tree) return;
  const tree = { ...row.tree, people_id: id };
  await trx
    .insertInto("family_trees")
    .values(tree)
    .onConflict((on) =>
      on.column("people_id").doUpdateSet(fresh("family_trees", tree, "people_id")),
    )
    .execute();
}

const fresh = (table: string, values: object, key: string): Record<string, unknown> => ({
  ...known(table, values, [key]),
  updated_at: now,
});
