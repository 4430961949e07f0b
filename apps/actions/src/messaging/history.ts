import type { Config } from "../config.js";
import type { OutboxState } from "../database/outbox-schema.js";
import type { Reads } from "../database/reads.js";
import type { History } from "./decide.js";

const underWay: ReadonlySet<OutboxState> = new Set(["approved", "sending", "unknown"]);

const isDryDraft = (row: { readonly state: OutboxState; readonly mode: string }): boolean =>
  row.state === "draft" && row.mode === "dry_run";

/** The correspondence with somebody, as the database has it. In a dry run what would have been sent counts as sent. */
export async function historyOf(
  reads: Reads,
  profileId: string,
  mode: Config["mode"],
): Promise<History> {
  const contact = await reads.contact(profileId);
  const outbox = await reads.outbox(profileId);
  const messages = await reads.messages(profileId);
  const ours = new Set(outbox.map(({ remote_id }) => remote_id));
  const theirs = messages.filter(({ direction }) => direction === "IN");
  const mine = messages.filter(({ direction }) => direction === "OUT");
  return {
    status: contact?.status ?? "ACTIVE",
    optedOut: theirs.some((message) => message.class === "DESIST"),
    confirmed: (contact?.confirmed_at ?? null) !== null,
    sent: outbox
      // A draft of a live run was withdrawn: it would not have been sent.
      .filter((row) => row.state === "sent" || (mode === "dry_run" && isDryDraft(row)))
      .map(({ template_key, sent_at, created_at }) => ({
        templateKey: template_key,
        at: new Date(sent_at ?? created_at),
      })),
    unread: await reads.whyUnread(profileId),
    unsettled: outbox.some(({ state }) => underWay.has(state)),
    byHand: mine.some(
      ({ template_key, remote_id }) => template_key === null && !ours.has(remote_id),
    ),
    lastIn: theirs[0]?.created,
    lastOut: mine[0]?.created,
    unclassified: theirs[0] !== undefined && theirs[0].class === null,
  };
}
