import { createRandom } from "../random.js";
import { ownTest } from "./ids.js";
import type { Endpoint } from "./types.js";

/** How a match is related, in detail. */
export const details: Endpoint = {
  name: "details",
  method: "GET",
  path: "/discoveryui-matchesservice/api/samples/:me/matches/:id/details",
  access: "json",
  answer({ c, site }) {
    const match = site.world.match(c.req.param("id") ?? "");
    if (!ownTest(site, c) || match === undefined) return c.json({ error: "no such match" }, 404);
    return c.json({
      ...(match.anonymous ? {} : { userId: match.userId }),
      displayName: match.displayName,
      displayInitials: match.displayInitials,
      subjectGender: match.gender,
      adminUcdmId: match.adminId,
      adminDisplayName: match.adminName,
      fathersSide: match.fathersSide,
      mothersSide: match.mothersSide,
      relationship: {
        sharedSegments: match.numSharedSegments,
        longestSharedSegment: match.longestSharedSegment,
        meiosis: match.meiosis,
        relationshipRange: match.possibleRelationships,
      },
      predictions: predictions(
        match.sampleId,
        match.predictedRelationship,
        match.possibleRelationships,
      ),
    });
  },
};

/** The likeliest has 60 to 90 per cent; the others share the rest. */
function predictions(sampleId: string, likeliest: string, possible: readonly string[]) {
  const others = possible.filter((label) => label !== likeliest);
  const top = others.length === 0 ? 100 : createRandom("prediction", sampleId).int(60, 90);
  const rest = others.length === 0 ? 0 : Math.round((100 - top) / others.length);
  return [likeliest, ...others].map((label, index) => ({
    distributionProbability: index === 0 ? top : rest,
    pathsToMatch: [{ label }],
  }));
}
