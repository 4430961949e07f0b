import type { Generated } from "kysely";

/** draft → approved → sending → sent | refused | unknown; unknown → sent | approved. */
export type OutboxState = "draft" | "approved" | "sending" | "sent" | "refused" | "unknown";

/** Why a message is refused that a person wants never to be sent. */
export const DROPPED = "dropped by a person";

export interface OutboxTable {
  readonly id: Generated<number>;
  /** What it is, once and for all: there is never a second row of the same key. */
  key: string;
  run_id: number;
  item_key: string;
  action: number;
  mode: string;
  profile_id: string;
  display_name: string | null;
  /** Known for a reply; learnt by sending for a new message. */
  conversation_id: string | null;
  template_key: string;
  content: string;
  /** SHA-256 of the content, for finding it again in a conversation. */
  hash: string;
  state: OutboxState;
  why: string | null;
  /** Unix seconds on the site's clock, before the request; null while it was never tried. */
  sending_at: number | null;
  attempts: Generated<number>;
  remote_id: string | null;
  /** ISO, on this machine's clock. */
  created_at: string;
  sent_at: string | null;
  /** JSON: the rows to be written with `sent`, and only then. */
  after_sent: string;
}
