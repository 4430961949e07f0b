import { sql } from "kysely";

/** The update of an upsert: what is unknown now keeps what was known before. */
export function known(
  table: string,
  values: object,
  keys: readonly string[],
): Record<string, unknown> {
  const columns = Object.keys(values).filter((column) => !keys.includes(column));
  return Object.fromEntries(
    columns.map((column) => [
      column,
      sql`coalesce(${sql.ref(`excluded.${column}`)}, ${sql.ref(`${table}.${column}`)})`,
    ]),
  );
}

export const now = sql<string>`strftime('%Y-%m-%dT%H:%M:%fZ', 'now')`;
