import { sql } from "kysely";

import type { Database } from "./open-database.js";

/** A conversation that the inbox showed and that was not read. */
export interface Unread {
  readonly id: string;
  readonly profileId: string | null;
  readonly displayName: string | null;
  readonly lastMessageId: string | null;
  readonly lastCreated: number | null;
}

/** What can be looked up of the inbox. Nothing here writes. */
export interface InboxReads {
  conversation(
    id: string,
  ): Promise<{ readonly lastMessageId: string; readonly lastCreated: number } | undefined>;
  /** Whether any correspondence of the account was ever seen: then its inbox cannot be empty. */
  hasCorrespondence(): Promise<boolean>;
  knownMessages(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** What the inbox showed and nobody could read. */
  unread(after: string, limit: number): Promise<readonly Unread[]>;
  /** What they have written and nobody could read, or may have, in a sentence about them. */
  whyUnread(profileId: string): Promise<string | undefined>;
}

export function inboxReads(db: Database): InboxReads {
  return {
    async conversation(id) {
      const row = await db
        .selectFrom("conversations")
        .select(["last_message_id as lastMessageId", "last_created as lastCreated"])
        .where("id", "=", id)
        .executeTakeFirst();
      return row;
    },
    async hasCorrespondence() {
      const tables = ["conversations", "unread_conversations", "messages"] as const;
      const found = tables.map((table) =>
        db
          .selectFrom(table)
          .select(sql<1>`1`.as("one"))
          .limit(1)
          .executeTakeFirst(),
      );
      return (await Promise.all(found)).some((row) => row !== undefined);
    },
    async knownMessages(ids) {
      if (ids.length === 0) return new Map();
      const rows = await db
        .selectFrom("messages")
        .select(["remote_id", "content"])
        .where("remote_id", "in", ids)
        .execute();
      return new Map(rows.map(({ remote_id, content }) => [remote_id, content]));
    },
    unread: (after, limit) =>
      db
        .selectFrom("unread_conversations")
        .select([
          "id",
          "profile_id as profileId",
          "display_name as displayName",
          "last_message_id as lastMessageId",
          "last_created as lastCreated",
        ])
        .where("id", ">", after)
        .orderBy("id")
        .limit(limit)
        .execute(),
    async whyUnread(profileId) {
      const row = await db
        .selectFrom("unread_conversations")
        .select(["id", "profile_id"])
        // Whom nobody can name may be anybody.
        .where((eb) => eb.or([eb("profile_id", "=", profileId), eb("profile_id", "is", null)]))
        .orderBy("profile_id", (order) => order.desc().nullsLast())
        .limit(1)
        .executeTakeFirst();
      if (!row) return undefined;
      return row.profile_id === null
        ? `may have written conversation ${row.id}, which could not be read: look at it at the site`
        : "has written something that could not be read";
    },
  };
}
