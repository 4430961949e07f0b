import { expect, test } from "vitest";

import { gatherMatches } from "../src/actions/gather-matches.js";
import { database, listing, run } from "./fixture.js";

/** A site of four matches that counts whose details it is asked for. */
function counting() {
  const details: string[] = [];
  const refused = new Set<string>();
  const session = listing(["A", "B", "C", "D"], (path) => {
    const id = /\/matches\/(\w+)\/details/.exec(path)?.[1];
    if (id === undefined) return undefined;
    details.push(id);
    return refused.has(id) ? 404 : undefined;
  });
  return { session, details, refused };
}

test("a run over everything when nothing has changed asks about nobody, and says so", async () => {
  const { session, details } = counting();
  const where = await database();
  await run(gatherMatches(), where, { session });
  expect(details).toEqual(["A", "B", "C", "D"]);
  const { report } = await run(gatherMatches(), where, { session });
  expect(details).toHaveLength(4);
  expect(report).toMatchObject({
    outcome: "complete",
    counts: { done: 0, skipped: 4 },
    reason: "Nothing to do: 4 unchanged since it was gathered",
  });
  // What was passed over is no less known for that.
  await run(gatherMatches(), where, { session });
  expect(details).toHaveLength(4);
});

test("whose entry in the list has changed is asked about again, and nobody else", async () => {
  const { session, details } = counting();
  const where = await database();
  await run(gatherMatches(), where, { session });
  await where.db
    .updateTable("dna_matches")
    .set({ shared_segments: 9 })
    .where("people_id", "=", 2)
    .execute();
  await run(gatherMatches(), where, { session });
  expect(details).toEqual(["A", "B", "C", "D", "B"]);
});

test("who was not gathered whole is asked about again", async () => {
  const { session, details, refused } = counting();
  const where = await database();
  refused.add("C");
  await run(gatherMatches(), where, { session });
  refused.clear();
  await run(gatherMatches(), where, { session });
  expect(details).toEqual(["A", "B", "C", "D", "C"]);
});

test("after MATCH_REFRESH_DAYS all are asked about again, and with 0 always", async () => {
  const { session, details } = counting();
  const where = await database();
  await run(gatherMatches(), where, { session });
  const now = (): Date => new Date(Date.now() + 8 * 86_400_000);
  await run(gatherMatches(), where, { session, now });
  expect(details).toHaveLength(8);
  const settings = { MATCH_REFRESH_DAYS: "0" };
  await run(gatherMatches(), where, { session, settings });
  expect(details).toHaveLength(12);
});
