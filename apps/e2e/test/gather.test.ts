import { expect, test } from "vitest";

import { gather, noBrowser, practiceSite, query } from "./fixture.js";

test.skipIf(noBrowser)("gathers every match of the site, field by field", async () => {
  const site = await practiceSite({ matches: 30, seed: 7 });
  const { code, cwd, report } = await gather(site, { env: { PARALLEL_WORKERS: "3" } });
  expect(code).toBe(0);
  expect(report).toMatchObject({
    outcome: "complete",
    counts: { done: 30 },
    missing: [],
    outages: [],
  });
  const { matches } = await site.truth();
  const rows = query(
    cwd,
    "SELECT uuid, display_name, profile_id, in_my_tree, cm_dna, relationship_path FROM people JOIN dna_matches ON people_id = id LEFT JOIN family_trees USING (people_id)",
  );
  const expected = matches.map((match) => ({
    uuid: match.sampleId,
    display_name: match.displayName,
    profile_id: match.userId,
    in_my_tree: Number(match.inTree),
    cm_dna: match.sharedCentimorgans,
    relationship_path: match.tree ? JSON.stringify(match.tree.ladder) : null,
  }));
  const byId = (a: { uuid?: unknown }, b: { uuid?: unknown }): number =>
    String(a.uuid) < String(b.uuid) ? -1 : 1;
  expect(rows.toSorted(byId)).toEqual(expected.toSorted(byId));
});

test.skipIf(noBrowser)("misses nobody in a list that grows while it is read", async () => {
  const site = await practiceSite({ matches: 30, shiftEvery: 2 });
  const { report, cwd } = await gather(site);
  const { matches } = await site.truth();
  expect(matches.length).toBeGreaterThan(30);
  const stored = new Set(query(cwd, "SELECT uuid FROM people").map(({ uuid }) => uuid));
  const arrivedLast = matches[0]?.sampleId;
  const missing = matches.map(({ sampleId }) => sampleId).filter((id) => !stored.has(id));
  // The newest may have come in with the very last answer.
  expect(missing.filter((id) => id !== arrivedLast)).toEqual([]);
  expect(report.outcome).toBe("complete");
});

test.skipIf(noBrowser)(
  "an in-tree question that is refused leaves unknown, never a no, and nothing that was known is lost",
  async () => {
    const site = await practiceSite();
    const first = await gather(site);
    expect(first.report.outcome).toBe("complete");
    const known = "SELECT uuid, in_my_tree FROM people ORDER BY uuid";
    const before = query(first.cwd, known);
    expect(before.some((row) => row["in_my_tree"] === 1)).toBe(true);

    await site.ask("POST", "/faults", { endpoint: "matchesInTree", fault: "403" });
    const second = await gather(site, { cwd: first.cwd });
    expect(query(first.cwd, known)).toEqual(before);
    expect(second.report).toMatchObject({ outcome: "partial", counts: { deferred: 20 } });
    expect(second.report.missing[0]?.why).toContain("in tree");

    const elsewhere = await gather(site);
    const facts = query(elsewhere.cwd, "SELECT DISTINCT in_my_tree FROM people");
    expect(facts).toEqual([{ in_my_tree: null }]);
  },
);

test.skipIf(noBrowser)(
  "details that are refused for one match leave that match incomplete, and a later run completes it",
  async () => {
    const site = await practiceSite();
    await site.ask("POST", "/faults", { endpoint: "details", fault: "403", count: 1 });
    const first = await gather(site);
    expect(first.code).toBe(2);
    expect(first.report).toMatchObject({ outcome: "partial", counts: { done: 19, deferred: 1 } });
    expect(first.report.missing[0]?.why).toContain("details");
    const before = await site.asked("details");
    const second = await gather(site, { cwd: first.cwd });
    expect(second.code).toBe(0);
    expect(second.report).toMatchObject({ outcome: "complete", counts: { done: 20, now: 1 } });
    expect(await site.asked("details")).toBe(before + 1);
  },
);
