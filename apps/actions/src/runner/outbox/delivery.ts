import { classify as builtIn } from "@longhaul/error-classify";
import type { Classify } from "@longhaul/error-classify";

import type { Lease } from "../../coordinator/run-coordinator.js";
import type { Database } from "../../database/open-database.js";
import type { Row } from "../../database/write-rows.js";
import type { Posted } from "../../site/post-message.js";
import { effectOfError } from "../patience.js";
import { messageOf } from "../stop-error.js";
import type { Messenger } from "./messenger.js";
import type { Outbox, OutboxRow } from "./outbox.js";
import { reconcile } from "./reconcile.js";

export interface DeliveryOptions {
  readonly db: Database;
  readonly outbox: Outbox;
  readonly lease: Lease;
  readonly messenger: Messenger;
  /** What a failure means. */
  readonly classify: Classify;
  readonly settleMs: number;
  readonly requestTimeoutMs: number;
  readonly mode: string;
  /** The one profile that testing mode may write to. */
  readonly testingProfileId: string | undefined;
  readonly now: () => Date;
  /** Throws when an emergency stop was ordered. */
  readonly mayGoOn: () => Promise<void>;
}

/** What became of a message. `draft`: nothing was to be sent. */
export type Delivered =
  | { readonly state: "sent" | "draft" }
  | { readonly state: "refused" | "unknown"; readonly why: string };

/** A message that is found absent this often does not get through; a person should look. */
const MAX_ATTEMPTS = 3;

/** Takes a message from wherever it stands to its end: sent, refused, or unknown for a person to look at. */
export class Delivery {
  readonly #options: DeliveryOptions;

  constructor(options: DeliveryOptions) {
    this.#options = options;
  }

  /** @throws what has to be waited for, or stops the run; the message then stands where it stood */
  async deliver(id: number, signal: AbortSignal): Promise<Delivered> {
    for (;;) {
      const row = await this.#options.outbox.row(id);
      switch (row.state) {
        case "sent":
        case "draft":
          return { state: row.state };
        case "refused":
          return { state: "refused", why: row.why ?? "" };
        case "approved":
          await this.#send(row);
          break;
        case "sending":
          await this.#isUnknown(row, "the answer was not seen");
          break;
        case "unknown": {
          const doubt = await this.#reconciled(row, signal);
          if (doubt !== undefined) return { state: "unknown", why: doubt };
          break;
        }
        default:
          return row.state satisfies never;
      }
    }
  }

  /** Learns what became of a message that an earlier process may have sent. Sends nothing. */
  async settle(row: OutboxRow, signal: AbortSignal): Promise<void> {
    await this.#reconciled(row, signal);
  }

  async #send(row: OutboxRow): Promise<void> {
    const { outbox, lease, messenger, mayGoOn } = this.#options;
    this.#mustBeAllowed(row);
    const { token, siteTime } = await messenger.ready();
    await lease.assertOwned();
    await mayGoOn();
    const attempts = row.attempts + 1;
    await outbox.move(row.id, "approved", { state: "sending", sending_at: siteTime, attempts });
    let posted: Posted;
    try {
      // This process may have stood still since: for as long as it took another to take the run over.
      posted = await messenger.send(row, token, async () => {
        await lease.assertOwned();
        await mayGoOn();
      });
    } catch (error) {
      await this.#failed(row, error);
      return;
    }
    await this.#isSent(row, "sending", posted);
  }

  /** A clear no is told apart from everything after which it may stand there all the same. */
  async #failed(row: OutboxRow, error: unknown): Promise<void> {
    const { outbox } = this.#options;
    const verdict = this.#options.classify(error);
    const why = messageOf(error);
    // A rule of the user's own says what to do; whether the message may stand there is no matter of taste.
    if (builtIn(error).sent !== "no") {
      await this.#isUnknown(row, why);
      return;
    }
    const effect = effectOfError(error, verdict);
    if (effect === "fail-item" || effect === "fail-item-loudly") {
      await outbox.move(row.id, "sending", { state: "refused", why });
      return;
    }
    await outbox.move(row.id, "sending", { state: "approved", why });
    throw error;
  }

  async #isUnknown(row: OutboxRow, why: string): Promise<void> {
    await this.#options.outbox.move(row.id, "sending", { state: "unknown", why });
  }

  async #isSent(row: OutboxRow, from: "sending" | "unknown", posted: Posted): Promise<void> {
    const { conversationId, remoteId, created } = posted;
    const state = "sent" as const;
    // Found later, it was sent when the site received it: what follows on it is due by that.
    const at = from === "unknown" ? new Date(created * 1000) : this.#options.now();
    const sent_at = at.toISOString();
    const change = {
      state,
      why: null,
      remote_id: remoteId,
      conversation_id: conversationId,
      sent_at,
    };
    const rows: readonly Row[] = [
      {
        kind: "message",
        remoteId,
        conversationId,
        profileId: row.profile_id,
        direction: "OUT",
        content: row.content,
        created,
        templateKey: row.template_key,
      },
      ...(JSON.parse(row.after_sent) as Row[]),
    ];
    await this.#options.outbox.move(row.id, from, change, rows);
  }

  /** Returns why it stays unknown. */
  async #reconciled(row: OutboxRow, signal: AbortSignal): Promise<string | undefined> {
    const { outbox } = this.#options;
    const found = await reconcile(row, { ...this.#options, signal });
    if (found.kind === "there") {
      await this.#isSent(row, "unknown", found.message);
      return undefined;
    }
    if (found.kind === "absent" && row.attempts < MAX_ATTEMPTS) {
      await outbox.move(row.id, "unknown", {
        state: "approved",
        why: "looked for twice: not there",
      });
      return undefined;
    }
    return found.kind === "doubt" ? found.why : `sent ${row.attempts} times and never found there`;
  }

  /** The last door before the site, whatever was decided before it. */
  #mustBeAllowed({ profile_id }: OutboxRow): void {
    const { mode, testingProfileId } = this.#options;
    const isAllowed =
      mode === "production" ||
      (mode === "testing" && profile_id === testingProfileId?.toUpperCase());
    if (!isAllowed) throw new Error(`In mode ${mode} nothing may be sent to ${profile_id}`);
  }
}
