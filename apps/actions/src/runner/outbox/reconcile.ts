import { sleep } from "@longhaul/backoff";

import type { Database } from "../../database/open-database.js";
import type { Messenger, Standing } from "./messenger.js";
import type { OutboxRow } from "./outbox.js";

/** How much later than it could arrive a message may still be ours, in seconds: clocks that no `Date` tells differ. */
const SLACK_S = 900;

/** What looking at the site showed of a message that may have been sent. */
export type Found =
  | { readonly kind: "there"; readonly message: Standing }
  | { readonly kind: "absent" }
  | { readonly kind: "doubt"; readonly why: string };

export interface ReconcileOptions {
  readonly db: Database;
  readonly messenger: Messenger;
  /** Between the two looks that prove an absence. */
  readonly settleMs: number;
  /** How long a request may be under way: before that has passed, it may still arrive. */
  readonly requestTimeoutMs: number;
  readonly signal: AbortSignal;
}

/**
 * Looks whether a message arrived: mine, written since the attempt by the site's clock, with the same text. It is absent
 * only when two looks, so far apart that nothing can still land between, do not find it.
 */
export async function reconcile(row: OutboxRow, options: ReconcileOptions): Promise<Found> {
  const { db, messenger, settleMs, requestTimeoutMs, signal } = options;
  // Nobody knows since when: then nobody can prove that it is not there.
  if (row.sending_at === null) return { kind: "doubt", why: "it is not known when it was sent" };
  const since = row.sending_at;
  const until = since + (requestTimeoutMs + settleMs) / 1000 + SLACK_S;
  const first = await look(db, messenger, row, since, until);
  if (first.kind !== "absent") return first;
  // However far the site's clock was set back since: no request is under way for longer than it may take.
  const leftMs = since * 1000 + requestTimeoutMs - messenger.siteTime() * 1000;
  await sleep(Math.max(settleMs, Math.min(leftMs, requestTimeoutMs)), { signal });
  return look(db, messenger, row, since, until);
}

async function look(
  db: Database,
  messenger: Messenger,
  row: OutboxRow,
  since: number,
  until: number,
): Promise<Found> {
  const { messages, unseen } = await messenger.standing(row, since);
  const taken = await takenIds(db, messages);
  const free = messages.filter(({ remoteId }) => !taken.has(remoteId));
  const message = free.find(({ hash }) => hash === row.hash);
  if (message) return { kind: "there", message };
  if (unseen !== undefined) return { kind: "doubt", why: unseen };
  // What the site may have made of our text; what was written by hand much later is none of it.
  if (!free.some(({ created }) => created <= until)) return { kind: "absent" };
  const why = "a message of yours with another text stands in the conversation since then";
  return { kind: "doubt", why };
}

/** Messages that are known to be other ones of ours. */
async function takenIds(
  db: Database,
  standing: readonly Standing[],
): Promise<ReadonlySet<string | null>> {
  if (standing.length === 0) return new Set();
  const rows = await db
    .selectFrom("outbox")
    .select("remote_id")
    .where(
      "remote_id",
      "in",
      standing.map(({ remoteId }) => remoteId),
    )
    .execute();
  return new Set(rows.map(({ remote_id }) => remote_id));
}
