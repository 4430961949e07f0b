import type { Match } from "../generate/types.js";
import { ownTest, writtenBy } from "./ids.js";
import { countFrom, pageOf } from "./paging.js";
import type { Endpoint, Site } from "./types.js";

/** The match list in pages. It may grow at the top while it is read. */
export function createMatchList(): Endpoint {
  let answers = 0;
  return {
    name: "matchList",
    method: "GET",
    path: "/discoveryui-matches/parents/list/api/matchList/:me",
    access: "json",
    answer({ c, site }) {
      if (!ownTest(site, c)) return c.json({ error: "no such test" }, 404);
      const itemsPerPage = countFrom(c.req.query("itemsPerPage"), 20, 200);
      const currentPage = countFrom(c.req.query("currentPage"), 1, 1e9);
      if (itemsPerPage === undefined || currentPage === undefined) {
        return c.json({ error: "itemsPerPage must be 1 to 200 and currentPage 1 or more" }, 400);
      }
      const { items, totalPages } = pageOf(site.world.matches, itemsPerPage, currentPage);
      const answer = c.json({ totalPages, matchList: items.map(listed) });
      answers += 1;
      shift(site, answers);
      return answer;
    },
  };
}

function shift({ settings, world, journal, clock }: Site, answers: number): void {
  if (settings.shiftEvery === 0 || answers % settings.shiftEvery !== 0) return;
  const { sampleId } = world.arrive();
  journal.add({ t: clock.now(), kind: "arrival", sampleId, total: world.matches.length });
}

function listed(match: Match) {
  const { userId, displayName, displayInitials, ownTree } = match;
  const profile = { displayName, displayInitials, photoUrl: "" };
  return {
    sampleId: writtenBy("matchList", match.sampleId),
    gender: match.gender,
    adminId: match.adminId,
    adminName: match.adminName,
    createdDate: match.createdDate,
    treeId: ownTree?.treeId ?? null,
    treePersonId: ownTree?.treePersonId ?? null,
    userTreePublic: ownTree?.isPublic ?? false,
    personCount: ownTree?.personCount ?? 0,
    matchProfile: match.anonymous ? profile : { userId, ...profile },
    relationship: {
      sharedCentimorgans: match.sharedCentimorgans,
      numSharedSegments: match.numSharedSegments,
      relationshipRange: match.relationshipRange,
      predictedRelationship: match.predictedRelationship,
    },
  };
}
