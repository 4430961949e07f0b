import type { Selectable } from "kysely";

import { candidateReads } from "./candidate-reads.js";
import type { CandidateReads } from "./candidate-reads.js";
import { gatheredReads } from "./gathered-reads.js";
import type { GatheredReads } from "./gathered-reads.js";
import { inboxReads } from "./inbox-reads.js";
import type { InboxReads } from "./inbox-reads.js";
import type { ContactsTable, MessagesTable } from "./messaging-schema.js";
import type { Database } from "./open-database.js";
import type { OutboxTable } from "./outbox-schema.js";
import { waitingReads } from "./waiting-reads.js";
import type { WaitingReads } from "./waiting-reads.js";

/** What an action may look up in the database. Nothing here writes. */
export interface Reads extends CandidateReads, GatheredReads, InboxReads, WaitingReads {
  mark(name: string): Promise<string | undefined>;
  contact(profileId: string): Promise<Selectable<ContactsTable> | undefined>;
  outbox(profileId: string): Promise<readonly Selectable<OutboxTable>[]>;
  /** Newest first. */
  messages(profileId: string): Promise<readonly Selectable<MessagesTable>[]>;
}

export function readsOf(db: Database): Reads {
  return {
    ...candidateReads(db),
    ...gatheredReads(db),
    ...inboxReads(db),
    ...waitingReads(db),
    async mark(name) {
      const row = await db
        .selectFrom("marks")
        .select("value")
        .where("name", "=", name)
        .executeTakeFirst();
      return row?.value;
    },
    contact: (profileId) =>
      db.selectFrom("contacts").selectAll().where("profile_id", "=", profileId).executeTakeFirst(),
    outbox: (profileId) =>
      db
        .selectFrom("outbox")
        .selectAll()
        .where("profile_id", "=", profileId)
        .orderBy("id")
        .execute(),
    messages: (profileId) =>
      db
        .selectFrom("messages")
        .selectAll()
        .where("profile_id", "=", profileId)
        .orderBy("created", "desc")
        .orderBy("id", "desc")
        .execute(),
  };
}
