import type { Reads } from "../database/reads.js";
import type { Row } from "../database/write-rows.js";
import type { Blocked } from "../runner/action.js";

/** Up to when everything was read, by the site's clock; moved only when a walk has ended. */
const SEEN = "inbox";

/** There from the beginning of a walk to its end. */
const INCOMPLETE = "inbox incomplete";

/** Up to when everything was read (Unix seconds); undefined before a walk has ended once. */
export async function seenUpTo(reads: Reads): Promise<number | undefined> {
  const value = await reads.mark(SEEN);
  return value === undefined ? undefined : Number(value);
}

/** A walk begins: until its end, nobody knows what stands in the part that was not read. */
export const walkBegins = (now: Date): Row => ({
  kind: "mark",
  name: INCOMPLETE,
  value: `since ${now.toISOString()}`,
});

export const walkEnds = (upTo: number): readonly Row[] => [
  { kind: "mark", name: SEEN, value: String(upTo) },
  { kind: "mark", name: INCOMPLETE, value: undefined },
];

/** Why nobody may be written to: who has answered or opted out is only known of an inbox that was read to its end. */
export async function whyInboxForbids(reads: Reads): Promise<Blocked | undefined> {
  if ((await reads.mark(INCOMPLETE)) !== undefined) {
    return {
      outcome: "partial",
      why: "The inbox was not read to its end, so nobody knows who has answered or opted out: run action 7 until it has read all of it (what MAX_INBOX or MAX_PAGES leaves out is not read)",
    };
  }
  if ((await seenUpTo(reads)) !== undefined) return undefined;
  return {
    outcome: "failed",
    why: "The inbox was not read yet, so nobody knows who has answered or opted out: run action 7 first",
  };
}
