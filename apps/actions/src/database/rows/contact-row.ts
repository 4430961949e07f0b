import { sql } from "kysely";
import type { Transaction } from "kysely";

import type { ContactStatus } from "../messaging-schema.js";
import type { Schema } from "../schema.js";
import { now } from "./known.js";

/** Somebody who is written to or has written. Their status only ever falls: nobody is made ACTIVE again by a machine. */
export interface ContactRow {
  readonly kind: "contact";
  readonly profileId: string;
  readonly displayName?: string | undefined;
  readonly status: ContactStatus;
  readonly why?: string | undefined;
}

/** From what allows most to what allows least. */
const ranks: readonly ContactStatus[] = ["ACTIVE", "DESIST", "ARCHIVE", "BLOCKED", "DEAD"];

export async function writeContact(trx: Transaction<Schema>, row: ContactRow): Promise<void> {
  const weaker = ranks.slice(0, ranks.indexOf(row.status));
  const falls = sql<boolean>`contacts.status in (${sql.join(weaker.length === 0 ? [""] : weaker)})`;
  await trx
    .insertInto("contacts")
    .values({
      profile_id: row.profileId.toUpperCase(),
      display_name: row.displayName ?? null,
      status: row.status,
      status_why: row.why ?? null,
    })
    .onConflict((on) =>
      on.column("profile_id").doUpdateSet({
        display_name: sql`coalesce(excluded.display_name, contacts.display_name)`,
        status: sql`case when ${falls} then excluded.status else contacts.status end`,
        status_why: sql`case when ${falls} then excluded.status_why else contacts.status_why end`,
        status_at: sql`case when ${falls} then ${now} else contacts.status_at end`,
      }),
    )
    .execute();
}
