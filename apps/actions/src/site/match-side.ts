import type { z } from "zod";

import type { BrowserHandle } from "../browser/browser-handle.js";
import {
  badgeAnswer,
  detailsAnswer,
  inTreeAnswer,
  ladderAnswer,
  matchListAnswer,
  profileAnswer,
} from "./answers.js";
import type { Badge, Details, Ladder, ListedMatch, Profile } from "./answers.js";
import type { Ask, Request } from "./ask.js";
import { cookieToken } from "./csrf-token.js";
import type { Identity } from "./identity.js";
import { CSRF_COOKIE, paths } from "./paths.js";
import { SiteError } from "./site-error.js";

/** The DNA matches and what can be asked about each. */
export interface MatchSide {
  matchList(
    me: string,
    page: number,
  ): Promise<{ readonly totalPages: number; readonly matches: readonly ListedMatch[] }>;
  inTree(me: string, ids: readonly string[]): Promise<ReadonlySet<string>>;
  details(me: string, id: string): Promise<Details>;
  profile(userId: string): Promise<Profile>;
  badge(me: string, id: string): Promise<Badge>;
  ladder(identity: Identity, treeId: string, personId: string): Promise<Ladder>;
}

export function matchSide({ get, json, open }: Ask, matchesPerPage: number): MatchSide {
  return {
    async matchList(me, page) {
      await open("list-page", paths.listPage(page));
      const ask: Request = () => ({ path: paths.matchList(me, page, matchesPerPage) });
      const { totalPages, matchList } = await json("match-list", ask, matchListAnswer, (found) =>
        mustHaveMatches(page, found),
      );
      return { totalPages, matches: matchList };
    },
    async inTree(me, ids) {
      const ask: Request = async (session: BrowserHandle) => ({
        path: paths.inTree(me),
        method: "POST",
        // Read anew for each attempt: a token kept from before a log-in is refused.
        headers: {
          "content-type": "application/json",
          "x-csrf-token": await cookieToken(session, CSRF_COOKIE, "in-tree"),
        },
        body: JSON.stringify({ sampleIds: ids }),
      });
      const found = await json("in-tree", ask, inTreeAnswer);
      return new Set(found.map((id) => id.toUpperCase()));
    },
    details: (me, id) => get("details", paths.details(me, id), detailsAnswer),
    profile: (userId) => get("profile", paths.profile(userId), profileAnswer),
    badge: async (me, id) => (await get("badge", paths.badge(me, id), badgeAnswer)).personBadged,
    ladder: async ({ userId }, treeId, personId) =>
      (await get("ladder", paths.ladder(userId, treeId, personId), ladderAnswer)).kinshipPersons,
  };
}

/** A page that comes empty where matches are due would end the walk, or skip a part of it. */
function mustHaveMatches(
  page: number,
  { totalPages, matchList }: z.output<typeof matchListAnswer>,
): void {
  const isDue = page <= totalPages || (totalPages === 0 && page > 1);
  if (matchList.length > 0 || !isDue) return;
  throw new SiteError(`match-list: page ${page} of ${totalPages} came empty`, {
    verdict: { category: "unavailable", rule: "site.empty-page" },
  });
}
