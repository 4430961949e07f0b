import type { Endpoint } from "./types.js";

/** Everybody in the owner's tree, and who is whose child. */
export const familyView: Endpoint = {
  name: "familyView",
  method: "GET",
  path: "/api/treeviewer/tree/newfamilyview/:tree",
  access: "json",
  answer({ c, site }) {
    const { owner, familyTree } = site.world;
    if (c.req.param("tree") !== owner.treeId) return c.json({ error: "no such tree" }, 404);
    const families = new Map<string, string[]>();
    for (const [child, parent] of familyTree.descents()) {
      const parents = families.get(child);
      if (parents === undefined) families.set(child, [parent]);
      else parents.push(parent);
    }
    return c.json({
      Persons: familyTree.people().map(({ personId, given, surname, birth }) => ({
        id: personId,
        name: `${given} ${surname}`,
        birthYear: birth.year,
      })),
      Family: [...families].map(([child, parents]) => ({ child, parents })),
    });
  },
};
