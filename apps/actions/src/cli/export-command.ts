import type { Selectable } from "kysely";

import { openReadOnly } from "../database/open-database.js";
import type { Database } from "../database/open-database.js";
import { CliError, exitCodes } from "../exit-codes.js";
import { csv } from "./csv.js";
import { databaseFile } from "./database-file.js";
import type { DatabaseFlags } from "./database-file.js";

type Rows = readonly Selectable<Readonly<Record<string, unknown>>>[];

/** What can be had, each as rows of plain values. */
const readers: Readonly<Record<string, (db: Database) => Promise<Rows>>> = {
  matches: (db) =>
    db
      .selectFrom("people")
      .innerJoin("dna_matches", "dna_matches.people_id", "people.id")
      .leftJoin("family_trees", "family_trees.people_id", "people.id")
      .select([
        "people.uuid",
        "people.profile_id",
        "people.display_name",
        "people.in_my_tree",
        "people.contactable",
        "dna_matches.cm_dna",
        "dna_matches.shared_segments",
        "dna_matches.longest_shared_segment",
        "dna_matches.predicted_relationship",
        "dna_matches.relationship_range",
        "dna_matches.fathers_side",
        "dna_matches.mothers_side",
        "family_trees.person_name_in_tree",
        "family_trees.actual_relationship",
      ])
      .orderBy("people.id")
      .execute(),
  messages: (db) => db.selectFrom("messages").selectAll().orderBy("id").execute(),
  outbox: (db) => db.selectFrom("outbox").selectAll().orderBy("id").execute(),
  facts: (db) => db.selectFrom("facts").selectAll().orderBy("id").execute(),
  contacts: (db) => db.selectFrom("contacts").selectAll().orderBy("profile_id").execute(),
  missing: (db) =>
    db
      .selectFrom("items")
      .innerJoin("runs", "runs.id", "items.run_id")
      .select(["items.run_id", "runs.action", "items.key", "items.state", "items.why"])
      .where("items.state", "in", ["failed", "deferred"])
      .orderBy("items.run_id")
      .execute(),
};

/** `actions export <what>`: to standard output, as CSV or JSON. Unknown stays empty, or null: it is never a no. */
export async function exportCommand(
  what: string,
  flags: DatabaseFlags & { readonly json?: boolean },
): Promise<number> {
  const read = readers[what];
  if (read === undefined) {
    const message = `There is nothing called ${what}: export ${Object.keys(readers).join(", ")}`;
    throw new CliError(message, exitCodes.usage);
  }
  const db = await openReadOnly(await databaseFile(flags));
  try {
    const rows = await read(db);
    process.stdout.write(flags.json ? `${JSON.stringify(rows, null, 2)}\n` : csv(rows));
    return exitCodes.complete;
  } finally {
    await db.destroy();
  }
}
