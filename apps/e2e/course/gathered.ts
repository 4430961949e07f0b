import Database from "libsql";

/** How many matches stand in a runner's database, each with its details. */
export function gatheredIn(file: string): number {
  const db = new Database(file, { readonly: true });
  try {
    const sql = `SELECT count(*) AS n FROM people JOIN dna_matches ON dna_matches.people_id = people.id
      JOIN items ON items.key = people.uuid WHERE items.state = 'done'`;
    const row = db.prepare(sql).get() as { readonly n: number };
    return row.n;
  } finally {
    db.close();
  }
}
