import { sql } from "kysely";

import type { ContactsTable, MessagesTable } from "./messaging-schema.js";
import type { Database } from "./open-database.js";
import type { OutboxTable } from "./messaging-schema.js";
import type { Tri } from "./schema.js";
import type { Selectable } from "kysely";

/** Somebody who may be written to. One person may own several tests: they are one candidate. */
export interface Candidate {
  readonly profileId: string;
  /** The lowest id of their tests here. */
  readonly personId: number;
  readonly displayName: string;
  readonly firstName: string | null;
  /** Of any of their tests; null while that is unknown. */
  readonly inTree: Tri;
  readonly contactable: Tri;
  readonly predictedRelationship: string | null;
  readonly actualRelationship: string | null;
  readonly relationshipPath: string | null;
}

/** A message of theirs that waits for something. */
export interface Waiting {
  readonly remoteId: string;
  readonly conversationId: string;
  readonly profileId: string;
}

/** What an action may look up in the database. Nothing here writes. */
export interface Reads {
  mark(name: string): Promise<string | undefined>;
  contact(profileId: string): Promise<Selectable<ContactsTable> | undefined>;
  /** Who asked not to be written to and has had no answer yet. */
  desisting(after: string, limit: number): Promise<readonly string[]>;
  /** Profiles of matches, in order, that are not past automation. */
  candidates(after: string, limit: number): Promise<readonly string[]>;
  candidate(profileId: string): Promise<Candidate | undefined>;
  outbox(profileId: string): Promise<readonly Selectable<OutboxTable>[]>;
  /** Newest first. */
  messages(profileId: string): Promise<readonly Selectable<MessagesTable>[]>;
  conversation(
    id: string,
  ): Promise<{ readonly lastMessageId: string; readonly lastCreated: number } | undefined>;
  conversationCount(): Promise<number>;
  knownMessages(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The latest message of each conversation that is theirs and has no class. */
  unclassified(after: string, limit: number): Promise<readonly Waiting[]>;
  /** The latest message of ACTIVE people, where it is theirs and PRODUCTIVE or OTHER. */
  productive(after: string, limit: number): Promise<readonly Waiting[]>;
}

export function readsOf(db: Database): Reads {
  /** Theirs, and nothing of theirs or ours came after it in the conversation. */
  const latest = () =>
    db
      .selectFrom("messages as m")
      .select([
        "m.remote_id as remoteId",
        "m.conversation_id as conversationId",
        "m.profile_id as profileId",
      ])
      .where("m.direction", "=", "IN")
      .where("m.id", "=", (eb) =>
        eb
          .selectFrom("messages as n")
          .select("n.id")
          .whereRef("n.conversation_id", "=", "m.conversation_id")
          .where("n.direction", "=", "IN")
          .orderBy("n.created", "desc")
          .orderBy("n.id", "desc")
          .limit(1),
      );
  return {
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
    async desisting(after, limit) {
      const rows = await db
        .selectFrom("contacts")
        .select("profile_id")
        .where("status", "=", "DESIST")
        .where("profile_id", ">", after)
        .orderBy("profile_id")
        .limit(limit)
        .execute();
      return rows.map(({ profile_id }) => profile_id);
    },
    async candidates(after, limit) {
      const rows = await db
        .selectFrom("people")
        .select("profile_id")
        .distinct()
        .where("profile_id", "is not", null)
        .where("profile_id", ">", after)
        .orderBy("profile_id")
        .limit(limit)
        .execute();
      return rows.map(({ profile_id }) => profile_id ?? "");
    },
    async candidate(profileId) {
      const rows = await db
        .selectFrom("people")
        .innerJoin("dna_matches", "dna_matches.people_id", "people.id")
        .leftJoin("family_trees", "family_trees.people_id", "people.id")
        .select([
          "people.id",
          "display_name",
          "first_name",
          "in_my_tree",
          "contactable",
          "predicted_relationship",
          "actual_relationship",
          "relationship_path",
        ])
        .where("profile_id", "=", profileId)
        .orderBy("people.id")
        .execute();
      const [first] = rows;
      if (!first) return undefined;
      const tree = rows.find(({ in_my_tree }) => in_my_tree === 1) ?? first;
      return {
        profileId,
        personId: first.id,
        displayName: first.display_name,
        firstName: first.first_name,
        inTree: any(rows.map(({ in_my_tree }) => in_my_tree)),
        contactable: any(rows.map(({ contactable }) => contactable)),
        predictedRelationship: first.predicted_relationship,
        actualRelationship: tree.actual_relationship,
        relationshipPath: tree.relationship_path,
      };
    },
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
    async conversation(id) {
      const row = await db
        .selectFrom("conversations")
        .select(["last_message_id as lastMessageId", "last_created as lastCreated"])
        .where("id", "=", id)
        .executeTakeFirst();
      return row;
    },
    async conversationCount() {
      const { n } = await db
        .selectFrom("conversations")
        .select((eb) => eb.fn.countAll<number>().as("n"))
        .executeTakeFirstOrThrow();
      return n;
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
    unclassified: (after, limit) =>
      latest()
        .where("m.class", "is", null)
        .where("m.remote_id", ">", after)
        .orderBy("m.remote_id")
        .limit(limit)
        .execute(),
    productive: (after, limit) =>
      latest()
        .leftJoin("contacts as c", "c.profile_id", "m.profile_id")
        .where("m.class", "in", ["PRODUCTIVE", "OTHER"])
        .where("m.dealt_with", "=", 0)
        .where((eb) =>
          eb.not(
            eb.exists(
              eb
                .selectFrom("messages as o")
                .select("o.id")
                .whereRef("o.conversation_id", "=", "m.conversation_id")
                .where("o.direction", "=", "OUT")
                .whereRef("o.created", ">=", "m.created")
                .whereRef("o.id", ">", "m.id"),
            ),
          ),
        )
        .where(sql<boolean>`coalesce(c.status, 'ACTIVE') = 'ACTIVE'`)
        .where("m.remote_id", ">", after)
        .orderBy("m.remote_id")
        .limit(limit)
        .execute(),
  };
}

/** Yes if any says yes, no if all say no, else unknown. */
function any(values: readonly Tri[]): Tri {
  if (values.includes(1)) return 1;
  return values.includes(null) ? null : 0;
}
