import type { Transaction } from "kysely";

import type { Schema } from "../schema.js";

/** Something for the user to do because of a message. */
export interface TaskRow {
  readonly kind: "task";
  /** The site's id of the message. */
  readonly messageId: string;
  readonly profileId: string;
  readonly text: string;
  readonly importance: "high" | "normal";
  /** ISO. */
  readonly dueAt: string;
}

/** Something that a message says, kept until a person accepts or dismisses it. */
export interface FactRow {
  readonly kind: "fact";
  readonly messageId: string;
  readonly profileId: string;
  /** Such as `name`, `place`, `date`, `birth`. */
  readonly fact: string;
  readonly value: string;
  readonly detail?: unknown;
  readonly treePersonId?: string | undefined;
}

/** A task that stands there already, done or not, is left as it is. */
export async function writeTask(trx: Transaction<Schema>, row: TaskRow): Promise<void> {
  await trx
    .insertInto("task")
    .values({
      message_id: row.messageId,
      profile_id: row.profileId.toUpperCase(),
      text: row.text,
      text_key: normalised(row.text),
      importance: row.importance,
      due_at: row.dueAt,
    })
    .onConflict((on) => on.columns(["message_id", "text_key"]).doNothing())
    .execute();
}

export async function writeFact(trx: Transaction<Schema>, row: FactRow): Promise<void> {
  await trx
    .insertInto("facts")
    .values({
      message_id: row.messageId,
      profile_id: row.profileId.toUpperCase(),
      kind: row.fact,
      value: row.value,
      detail: row.detail === undefined ? null : JSON.stringify(row.detail),
      tree_person_id: row.treePersonId ?? null,
    })
    .onConflict((on) => on.columns(["message_id", "kind", "value"]).doNothing())
    .execute();
}

/** The same task in other clothes: without case, accents, punctuation and spacing. */
function normalised(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
