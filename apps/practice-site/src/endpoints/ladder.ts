import type { Endpoint } from "./types.js";

/** The way from a person of the owner's tree to the owner. */
export const ladder: Endpoint = {
  name: "ladder",
  method: "GET",
  path: "/family-tree/person/card/user/:user/tree/:tree/person/:person/kinship/relationladderwithlabels",
  access: "json",
  answer({ c, site }) {
    const { owner } = site.world;
    const own =
      c.req.param("user")?.toUpperCase() === owner.profileId &&
      c.req.param("tree") === owner.treeId;
    const person = own ? site.world.treePerson(c.req.param("person") ?? "") : undefined;
    if (person === undefined) return c.json({ error: "no such person" }, 404);
    return c.json({ kinshipPersons: person.ladder });
  },
};
