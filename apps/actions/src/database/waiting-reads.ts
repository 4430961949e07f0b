import { sql } from "kysely";

import type { Database } from "./open-database.js";

/** A message of theirs that waits for something. */
export interface Waiting {
  readonly remoteId: string;
  readonly conversationId: string;
  readonly profileId: string;
}

/** Which messages of theirs wait for something. Nothing here writes. */
export interface WaitingReads {
  /** The latest message of each conversation that is theirs and has no class. */
  unclassified(after: string, limit: number): Promise<readonly Waiting[]>;
  /** The latest message of ACTIVE people in each conversation, where it is theirs and PRODUCTIVE or OTHER. */
  productive(after: string, limit: number): Promise<readonly Waiting[]>;
}

export function waitingReads(db: Database): WaitingReads {
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
