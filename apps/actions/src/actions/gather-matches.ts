import type { MatchRow } from "../database/rows/match-row.js";
import type { Action, ActionContext, Listed, StepResult } from "../runner/action.js";
import { effectOfError } from "../runner/patience.js";
import { messageOf } from "../runner/stop-error.js";
import type { Details, ListedMatch, Profile } from "../site/answers.js";
import type { Identity } from "../site/identity.js";
import { matchRow } from "./match-row.js";

/** A match as the list showed it. */
export interface MatchItem {
  /** Upper-case: the site spells the same id in both cases. */
  readonly id: string;
  readonly listed: ListedMatch;
  /** Undefined while unknown: a failed question is not a no. */
  readonly inTree: boolean | undefined;
}

/** Where the walk stands. Sweep 0 reads the whole list; later ones its head, until nothing new stands there. */
export interface ListCursor {
  readonly page: number;
  readonly sweep: number;
}

/** A list that grows faster than it is read would be read for ever. */
const MAX_SWEEPS = 10;

/** Action 6: gathers every DNA match with its details, profile, and place in the tree. */
export function gatherMatches(): Action<MatchItem, ListCursor> {
  return {
    id: 6,
    name: "Action 6: DNA Match Gathering",
    sends: false,
    resumes: "missing",
    key: ({ id }) => id,
    idle: () => ({ nothingDue: "the site lists no match" }),

    async list(cursor = { page: 1, sweep: 0 }, context) {
      const { me } = await context.site.identity();
      const { totalPages, matches } = await context.site.matchList(me, cursor.page);
      const ids = matches.map(({ sampleId }) => sampleId);
      const inTree =
        ids.length === 0 ? undefined : await orUnknown(context, () => context.site.inTree(me, ids));
      const items = matches.map((listed) => {
        const id = listed.sampleId.toUpperCase();
        const answer = inTree && "value" in inTree ? inTree.value.has(id) : undefined;
        return { id, listed, inTree: answer };
      });
      const settled = await context.settled(items.map(({ id }) => id));
      const next = following(cursor, totalPages, settled.size === items.length);
      // The last page is rarely full.
      const isLast = cursor.page === totalPages;
      const before = (totalPages - 1) * context.config.matchesPerPage;
      const about = isLast ? before + items.length : totalPages * context.config.matchesPerPage;
      return { items, next, about };
    },

    async step(item, context) {
      if (await isAsItWas(item, context)) return { kind: "skipped", why: UNCHANGED };
      const self = await context.site.identity();
      return gather(item, self, context);
    },
  };
}

const UNCHANGED = "unchanged since it was gathered";
const DAY_MS = 86_400_000;

/** Whether all of it was gathered lately, and its list entry shows the same still. */
async function isAsItWas(
  { id, listed, inTree }: MatchItem,
  { reads, config, now }: ActionContext,
): Promise<boolean> {
  if (config.matchRefreshDays === 0 || inTree === undefined) return false;
  const known = await reads.gathered(id);
  if (known === undefined) return false;
  const { sharedCentimorgans, numSharedSegments } = listed.relationship;
  return (
    known.cm === sharedCentimorgans &&
    known.segments === numSharedSegments &&
    known.inTree === Number(inTree) &&
    (known.hasPath || !inTree) &&
    now().getTime() - known.gatheredAt < config.matchRefreshDays * DAY_MS
  );
}

/** New matches come in at the top and push the others down: after the last page the head is read again. */
function following(
  { page, sweep }: ListCursor,
  totalPages: number,
  nothingNew: boolean,
): Listed<MatchItem, ListCursor>["next"] {
  if (sweep > 0 && nothingNew && page === 1) return undefined;
  const atEnd = page >= totalPages || (sweep > 0 && nothingNew);
  if (!atEnd) return { page: page + 1, sweep };
  return sweep < MAX_SWEEPS && totalPages > 0 ? { page: 1, sweep: sweep + 1 } : undefined;
}

async function gather(
  { id, listed, inTree: asListed }: MatchItem,
  self: Identity,
  context: ActionContext,
): Promise<StepResult> {
  const { site } = context;
  const unknown: string[] = [];
  const ask = async <T>(what: string, question: () => Promise<T>): Promise<T | undefined> => {
    const answer = await orUnknown(context, question);
    if ("value" in answer) return answer.value;
    unknown.push(`${what} (${answer.unknown})`);
    return undefined;
  };

  const inTree =
    asListed ?? (await ask("in tree", async () => (await site.inTree(self.me, [id])).has(id)));
  const details: Details | undefined = await ask("details", () => site.details(self.me, id));
  const userId = listed.matchProfile?.userId ?? details?.userId ?? undefined;
  const profile: Profile | undefined =
    userId === undefined ? undefined : await ask("profile", () => site.profile(userId));
  const badge = inTree ? await ask("badge", () => site.badge(self.me, id)) : undefined;
  const { treeId } = self;
  const ladder =
    badge && treeId !== undefined
      ? await ask("ladder", () => site.ladder(self, treeId, badge.personId))
      : undefined;

  const row: MatchRow = matchRow({ id, listed, inTree, details, profile, badge, ladder });
  if (unknown.length === 0) return { kind: "done", rows: [row] };
  return { kind: "deferred", rows: [row], why: `unknown: ${unknown.join(", ")}` };
}

/** What the site refuses to tell stays unknown; trouble that concerns more than this question is passed on. */
async function orUnknown<T>(
  { classify }: ActionContext,
  question: () => Promise<T>,
): Promise<{ readonly value: T } | { readonly unknown: string }> {
  try {
    return { value: await question() };
  } catch (error) {
    if (effectOfError(error, classify(error)) !== "fail-item") throw error;
    return { unknown: messageOf(error) };
  }
}
