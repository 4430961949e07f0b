import { z } from "zod";

import { hasCsrfToken } from "./csrf-token.js";
import { ownTest, writtenBy } from "./ids.js";
import type { Endpoint } from "./types.js";

const question = z.object({ sampleIds: z.array(z.string()).max(200) });

/** Which of some matches are in the owner's tree. Needs the area's CSRF token. */
export const matchesInTree: Endpoint = {
  name: "matchesInTree",
  method: "POST",
  path: "/discoveryui-matches/parents/list/api/badges/matchesInTree/:me",
  access: "json",
  async answer(visit) {
    const { c, site } = visit;
    if (!hasCsrfToken(visit, "matches")) return c.json({ error: "CSRF token missing or old" }, 403);
    if (!ownTest(site, c)) return c.json({ error: "no such test" }, 404);
    const body = question.safeParse(parse(await c.req.text()));
    if (!body.success) return c.json({ error: "sampleIds must be a list of at most 200 ids" }, 400);
    const found = body.data.sampleIds
      .map((id) => site.world.match(id))
      .filter((match) => match !== undefined && match.tree !== null)
      .map((match) => match?.sampleId ?? "");
    return c.json([...new Set(found)].map((id) => writtenBy("matchesInTree", id)));
  },
};

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
