import { sql } from "kysely";
import type { Transaction } from "kysely";

import { BY_PERSON, DESIST_KEY } from "./messaging-schema.js";
import type { Database } from "./open-database.js";
import { now } from "./rows/known.js";
import type { Schema } from "./schema.js";

/** Somebody who asked to be left alone, or has no interest. */
export interface OptOut {
  readonly profileId: string;
  readonly name: string | null;
  /** What their words were taken for, and why. */
  readonly why: string | null;
  /** What they wrote. */
  readonly words: string | null;
  /** ISO. */
  readonly since: string;
  /** When they were told that we stop; null while they were not. */
  readonly toldAt: string | null;
  /** 1 where they can be told nothing. */
  readonly takesNone: number | null;
  /** When a person agreed; null while none has. */
  readonly confirmedAt: string | null;
}

/** Everybody who asked to be left alone, those first whom no person has looked at. */
export async function optOutsOf(db: Database): Promise<readonly OptOut[]> {
  const rows = await db
    .selectFrom("contacts as c")
    .leftJoin("messages as m", (on) =>
      on.on("m.id", "=", (eb) =>
        eb
          .selectFrom("messages as n")
          .select("n.id")
          .whereRef("n.profile_id", "=", "c.profile_id")
          .where("n.direction", "=", "IN")
          .where("n.class", "in", ["DESIST", "UNINTERESTED"])
          .orderBy("n.created", "desc")
          .orderBy("n.id", "desc")
          .limit(1),
      ),
    )
    .leftJoin("outbox as o", (on) =>
      on
        .onRef("o.profile_id", "=", "c.profile_id")
        .on("o.template_key", "=", DESIST_KEY)
        .on("o.state", "=", "sent"),
    )
    .select([
      "c.profile_id as profileId",
      "c.display_name as name",
      sql<string | null>`coalesce(m.class || ': ' || m.class_why, c.status_why)`.as("why"),
      "m.content as words",
      "c.status_at as since",
      "o.sent_at as toldAt",
      (eb) =>
        eb
          .selectFrom("people as p")
          .select(sql<number | null>`max(coalesce(p.contactable, 1)) = 0`.as("none"))
          .whereRef("p.profile_id", "=", "c.profile_id")
          .as("takesNone"),
      "c.confirmed_at as confirmedAt",
    ])
    .where((eb) =>
      eb.or([
        eb("c.status", "=", "DESIST"),
        eb.and([eb("c.status", "=", "ARCHIVE"), eb("m.id", "is not", null)]),
      ]),
    )
    .orderBy(sql`c.confirmed_at is not null`)
    .orderBy("c.profile_id")
    .execute();
  return rows;
}

/** How many of them no person has looked at. */
export async function unconfirmed(db: Database): Promise<number> {
  return (await optOutsOf(db)).filter(({ confirmedAt }) => confirmedAt === null).length;
}

/** A person agrees: they do want to be left alone. */
export async function confirmOptOut(trx: Transaction<Schema>, profileId: string): Promise<void> {
  await trx
    .updateTable("contacts")
    .set({ confirmed_at: sql`${now}` })
    .where("profile_id", "=", profileId)
    .execute();
}

/** A person disagrees: nothing of what they have written so far asks for that. What they write from now on may. */
export async function undoOptOut(trx: Transaction<Schema>, profileId: string): Promise<void> {
  await trx
    .updateTable("messages")
    .set({ class: "OTHER", class_by: BY_PERSON, class_why: "no wish to be left alone" })
    .where("profile_id", "=", profileId)
    .where("direction", "=", "IN")
    .where("class", "in", ["DESIST", "UNINTERESTED"])
    .execute();
  await trx
    .updateTable("contacts")
    .set({
      status: "ACTIVE",
      status_why: "a person saw that it was no wish to be left alone",
      status_at: sql`${now}`,
      confirmed_at: null,
    })
    .where("profile_id", "=", profileId)
    .execute();
}
