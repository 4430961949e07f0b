import type { Candidate } from "../database/candidate-reads.js";
import { DESIST_KEY } from "../database/messaging-schema.js";
import type { ContactStatus } from "../database/messaging-schema.js";
import { INTERVAL_MS } from "./intervals.js";
import { nextStage, stageKey } from "./stages.js";
import { templateKeyOf } from "./variant.js";
import { whyNotWritable } from "./writable.js";
import type { Writable } from "./writable.js";

/** Everything that is known of the correspondence with somebody, oldest first. */
export interface History {
  readonly status: ContactStatus;
  /** They asked, in any message, not to be written to. */
  readonly optedOut: boolean;
  /** A person agreed that they did. */
  readonly confirmed: boolean;
  /** Templates that were sent, and when (by this machine's clock). */
  readonly sent: readonly { readonly templateKey: string; readonly at: Date }[];
  /** A message whose end is not known yet. */
  readonly unsettled: boolean;
  /** The user wrote by hand. */
  readonly byHand: boolean;
  /** Times by the site's clock, Unix seconds. */
  readonly lastIn: number | undefined;
  readonly lastOut: number | undefined;
  /** What they have written and nobody could read, or may have: it may say anything, also "leave me alone". */
  readonly unread: string | undefined;
  /** Their last message was not understood yet. */
  readonly unclassified: boolean;
}

export interface Question extends Writable {
  readonly now: Date;
  /** Undefined for somebody who is no match. */
  readonly candidate: Candidate | undefined;
  readonly history: History;
  /** Who wants to be left alone is told so only when a person has confirmed it. */
  readonly optOutConfirm: boolean;
}

export type Decision =
  | { readonly send: string; readonly stage: string; readonly desist: boolean }
  | { readonly not: string };

export const CONTACTABLE_UNKNOWN = "whether they take messages is unknown";

const UNCONFIRMED =
  "asked not to be written to; is told so when you have confirmed it (actions opt-outs)";

const CUSTOM = /^Productive_Reply/;

/** What is to be written to somebody now, or why nothing is. The opt-out comes before everything else. */
export function decide({ now, candidate, history, optOutConfirm, ...who }: Question): Decision {
  const { status, sent } = history;
  if (status !== "ACTIVE" && status !== "DESIST") return { not: `is ${status}` };
  const closed = whyNotWritable(who);
  if (closed !== undefined) return { not: closed };
  if (history.unread !== undefined) return { not: history.unread };
  const isTold = sent.some(({ templateKey }) => templateKey === DESIST_KEY);
  if (history.unsettled) return { not: "an earlier message to them is not settled" };
  if (status === "DESIST" || history.optedOut) {
    if (candidate?.contactable === 0)
      return { not: "asked not to be written to, and takes no messages" };
    if (isTold) return { not: "asked not to be written to, and has been told yes" };
    return optOutConfirm && !history.confirmed
      ? { not: UNCONFIRMED }
      : { send: DESIST_KEY, stage: DESIST_KEY, desist: true };
  }
  // A person took the opt-out back, and does not take back what was told.
  if (isTold) return { not: "has been told that we stop" };
  if (!candidate) return { not: "is not among the matches" };
  if (candidate.contactable === 0) return { not: "takes no messages" };
  if (candidate.contactable === null) return { not: CONTACTABLE_UNKNOWN };
  if (candidate.inTree === null) return { not: "whether they are in the tree is unknown" };
  if (history.unclassified) return { not: "their last message is not classified yet" };
  // Of two in the same second nobody knows which was first.
  if (history.lastIn !== undefined && history.lastIn >= (history.lastOut ?? 0)) {
    return { not: "has answered" };
  }
  if (sent.some(({ templateKey }) => CUSTOM.test(templateKey))) {
    return { not: "has had a reply of their own" };
  }
  if (history.byHand) return { not: "you have written to them yourself" };
  const last = sent.at(-1);
  const stage = nextStage(last?.templateKey, candidate.inTree === 1);
  if ("not" in stage) return stage;
  if (last && now.getTime() - last.at.getTime() < INTERVAL_MS[who.mode]) {
    return { not: "was written to too recently" };
  }
  return { send: templateKeyOf(stage, candidate), stage: stageKey(stage), desist: false };
}
