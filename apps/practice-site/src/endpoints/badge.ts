import { ownTest } from "./ids.js";
import type { Endpoint } from "./types.js";

/** The match's person in the owner's tree; 404 for matches that are not in it. */
export const badge: Endpoint = {
  name: "badge",
  method: "GET",
  path: "/discoveryui-matchesservice/api/samples/:me/matches/:id/badgedetails",
  access: "json",
  answer({ c, site }) {
    const tree = site.world.match(c.req.param("id") ?? "")?.tree;
    if (!ownTest(site, c) || !tree) return c.json({ error: "not in the tree" }, 404);
    const { personId, firstName, lastName, birthYear } = tree;
    return c.json({ personBadged: { personId, firstName, lastName, birthYear } });
  },
};
