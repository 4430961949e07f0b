import type { LifeEvent, TreeIndividual } from "../generate/tree-people.js";
import { countFrom } from "./paging.js";
import type { Endpoint } from "./types.js";

/** People of the owner's tree by name, with all fields, whichever were asked for. */
export const treePersons: Endpoint = {
  name: "treePersons",
  method: "GET",
  path: "/api/treesui-list/trees/:tree/persons",
  access: "json",
  answer({ c, site }) {
    const { owner, familyTree } = site.world;
    if (c.req.param("tree") !== owner.treeId) return c.json({ error: "no such tree" }, 404);
    const limit = countFrom(c.req.query("limit"), 100, 100);
    if (limit === undefined) return c.json({ error: "limit must be 1 to 100" }, 400);
    const found = familyTree.search(c.req.query("name") ?? "");
    return c.json({ results: found.slice(0, limit).map(listed) });
  },
};

function listed({ personId, gender, given, surname, birth, death }: TreeIndividual) {
  return {
    id: personId,
    gender,
    names: [{ given, surname }],
    events: [event("Birth", birth), ...(death === null ? [] : [event("Death", death)])],
  };
}

function event(type: "Birth" | "Death", { year, date, place }: LifeEvent) {
  return { type, date: date ?? String(year), year, place };
}
