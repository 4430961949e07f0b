import type { Transaction } from "kysely";

import { writeContact } from "./rows/contact-row.js";
import type { ContactRow } from "./rows/contact-row.js";
import { writeConversation } from "./rows/conversation-row.js";
import type { ConversationRow } from "./rows/conversation-row.js";
import { writeFact, writeTask } from "./rows/finding-rows.js";
import type { FactRow, TaskRow } from "./rows/finding-rows.js";
import { writeMark } from "./rows/mark-row.js";
import type { MarkRow } from "./rows/mark-row.js";
import { writeMatch } from "./rows/match-row.js";
import type { MatchRow } from "./rows/match-row.js";
import { writeClass, writeDealtWith, writeMessage } from "./rows/message-row.js";
import type { ClassRow, DealtWithRow, MessageRow } from "./rows/message-row.js";
import { writeRead, writeUnread } from "./rows/unread-row.js";
import type { ReadRow, UnreadRow } from "./rows/unread-row.js";
import type { Schema } from "./schema.js";

/** What an action may want stored. The same rows written twice change nothing. */
export type Row =
  | MatchRow
  | ContactRow
  | ConversationRow
  | UnreadRow
  | ReadRow
  | MessageRow
  | ClassRow
  | DealtWithRow
  | TaskRow
  | FactRow
  | MarkRow;

/** Inserts or updates, in the given order. */
export async function writeRows(trx: Transaction<Schema>, rows: readonly Row[]): Promise<void> {
  for (const row of rows) await write(trx, row);
}

function write(trx: Transaction<Schema>, row: Row): Promise<void> {
  switch (row.kind) {
    case "match":
      return writeMatch(trx, row);
    case "contact":
      return writeContact(trx, row);
    case "conversation":
      return writeConversation(trx, row);
    case "unread":
      return writeUnread(trx, row);
    case "read":
      return writeRead(trx, row);
    case "message":
      return writeMessage(trx, row);
    case "class":
      return writeClass(trx, row);
    case "dealt-with":
      return writeDealtWith(trx, row);
    case "task":
      return writeTask(trx, row);
    case "fact":
      return writeFact(trx, row);
    case "mark":
      return writeMark(trx, row);
    default:
      return row satisfies never;
  }
}
