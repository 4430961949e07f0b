import type { Endpoint } from "./types.js";

/** Who is signed in: the profile, the DNA test and the trees. */
export const identity: readonly Endpoint[] = [
  {
    name: "usersMe",
    method: "GET",
    path: "/app-api/cdp-p13n/api/v1/users/me",
    access: "json",
    answer: ({ c, site }) => c.json({ data: { ucdmid: site.world.owner.profileId } }),
  },
  {
    name: "navHeader",
    method: "GET",
    path: "/api/navheaderdata/v1/header/data/dna",
    access: "json",
    answer: ({ c, site }) => c.json({ testId: site.world.owner.testId, testComplete: true }),
  },
  {
    name: "trees",
    method: "GET",
    path: "/api/treesui-list/trees",
    access: "json",
    answer({ c, site }) {
      const { treeId, treeName } = site.world.owner;
      return c.json({ trees: [{ id: treeId, name: treeName }] });
    },
  },
];
