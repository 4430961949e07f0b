import { sleep } from "@longhaul/backoff";

import type { ActionContext, Listed } from "../runner/action.js";
import type { ListedConversation } from "../site/message-answers.js";
import type { Part } from "../site/message-side.js";
import { SiteError } from "../site/site-error.js";
import { noted, oddItem } from "./inbox-item.js";
import type { InboxItem } from "./inbox-item.js";
import { walkEnds } from "./inbox-marks.js";
import { changedIn, fresh } from "./inbox-news.js";

/**
 * A place in the inbox. `sweep` 0 reads to the end or to what is known; later ones its head, until nothing new stands
 * there.
 */
export interface InboxPlace {
  readonly phase: "inbox";
  readonly forward?: string;
  readonly sweep: number;
  /** When the newest message stood there that this sweep, and the one before, saw first (Unix seconds). */
  readonly top?: number;
  readonly known: number;
  /** Whether this sweep has met anything new. */
  readonly news: boolean;
  /** Conversations taken so far. */
  readonly taken: number;
  /** How often the site has forgotten our place since anything new was met. */
  readonly forgotten?: number;
}

/** An inbox that fills faster than it is read would be read for ever. */
const MAX_SWEEPS = 10;
const MAX_FORGOTTEN = 5;

/** One page of the inbox, what of it has to be read, and where to go on. */
export async function inboxPage(
  place: InboxPlace,
  context: ActionContext,
): Promise<Listed<InboxItem, InboxPlace>> {
  const { site, config } = context;
  const { userId } = await site.identity();
  const part = await believed(userId, place, context);
  if (!part) return fromTheTop(place);

  const odd = await fresh(
    part.odd.map((entry) => oddItem(entry, userId)),
    context,
  );
  const room = config.maxInbox === 0 ? Infinity : config.maxInbox - place.taken;
  const changed = await fresh(await changedIn(part.items, userId, context), context);
  const read = changed.slice(0, room);
  const items: readonly InboxItem[] = [...odd, ...read];
  // Where nobody else takes part there is nobody who must not be written to.
  const rows = [...odd, ...read.filter((item) => item.profileId !== undefined)].map(noted);
  if (changed.length > room) {
    const cut = `MAX_INBOX (${config.maxInbox}) reached: the rest of the inbox was not read`;
    return { items, next: undefined, noted: rows, cut };
  }

  const taken = place.taken + read.length;
  const next = following(part, { ...place, news: place.news || items.length > 0, taken }, items);
  return { items, noted: rows, ...next };
}

/** An answer that shows nothing is believed only when it is given twice, and where nothing ever stood. */
async function believed(
  userId: string,
  { forward }: InboxPlace,
  { site, reads, config, run }: ActionContext,
): Promise<Part<ListedConversation> | undefined> {
  const isDue = forward !== undefined || (await reads.hasCorrespondence());
  const part = await site.inbox(userId, forward, isDue);
  if (!part || isDue || part.items.length + part.odd.length > 0) return part;
  await sleep(config.settleMs, { signal: run.signal });
  return site.inbox(userId, undefined, false);
}

function following(
  { items: listed, next }: Part<ListedConversation>,
  place: InboxPlace,
  items: readonly InboxItem[],
): Pick<Listed<InboxItem, InboxPlace>, "next" | "rows"> {
  const { known, sweep, taken } = place;
  const top = place.top ?? listed[0]?.last_message.created;
  // Newest first: what stands behind something older than what is known was read by an earlier walk.
  const isPast = listed.some(({ last_message }) => last_message.created < known);
  if (next !== undefined && !isPast) {
    const forgotten = items.length > 0 ? 0 : (place.forgotten ?? 0);
    return {
      next: { ...place, forgotten, forward: next, ...(top === undefined ? {} : { top }) },
    };
  }
  // While it was read, messages came in at the top and moved their conversations out of our way.
  if (place.news && sweep < MAX_SWEEPS) {
    const head = { phase: "inbox" as const, sweep: sweep + 1, known: top ?? known };
    return { next: { ...head, news: false, taken } };
  }
  return { next: undefined, rows: walkEnds(top ?? known) };
}

/** The site has forgotten where we were. What was read is known, and passed over quickly. */
function fromTheTop(place: InboxPlace): Listed<InboxItem, InboxPlace> {
  const { forward: _forgotten, ...start } = place;
  const forgotten = (place.forgotten ?? 0) + 1;
  if (forgotten > MAX_FORGOTTEN) {
    throw new SiteError("The inbox forgets its cursors faster than it can be read", {
      verdict: { category: "unavailable", rule: "site.cursor" },
    });
  }
  return { items: [], next: { ...start, forgotten } };
}
