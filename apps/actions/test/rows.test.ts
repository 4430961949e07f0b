import { expect, test } from "vitest";

import { sqliteCoordinator } from "../src/coordinator/sqlite-coordinator.js";
import type { MatchRow } from "../src/database/rows/match-row.js";
import { Ledger } from "../src/runner/ledger.js";
import { database, spec } from "./fixture.js";

const match = (uuid: string, more: Partial<MatchRow["person"]> = {}): MatchRow => ({
  kind: "match",
  person: {
    uuid,
    profile_id: null,
    administrator_profile_id: "MANAGER",
    administrator_username: "manager",
    display_name: "A. B.",
    first_name: null,
    gender: null,
    in_my_tree: null,
    contactable: null,
    last_logged_in: null,
    ...more,
  },
  match: {
    cm_dna: 20.5,
    shared_segments: 2,
    longest_shared_segment: null,
    meiosis: null,
    predicted_relationship: null,
    relationship_range: null,
    fathers_side: null,
    mothers_side: null,
    match_created: null,
  },
  tree: undefined,
});

async function ledger() {
  const where = await database();
  const coordinator = sqliteCoordinator(where.db, where.file);
  const { runId } = await coordinator.submit(spec);
  const settle = new Ledger(where.db, await coordinator.claim(runId));
  let n = 0;
  const store = (...rows: MatchRow[]): Promise<void> =>
    settle.settle({ key: String((n += 1)), state: "done", rows });
  return { ...where, store, people: () => where.db.selectFrom("people").selectAll().execute() };
}

test("the same id in another case is the same person", async () => {
  const { store, people } = await ledger();
  await store(match("ab-01"), match("AB-01", { display_name: "Ann B." }));
  expect(await people()).toMatchObject([{ uuid: "AB-01", display_name: "Ann B." }]);
});

test("several tests of one profile, and anonymous ones, are all kept", async () => {
  const { store, people } = await ledger();
  const profile = { profile_id: "MANAGER" };
  await store(match("A", profile), match("B", profile), match("C"), match("D"));
  expect((await people()).map(({ uuid }) => uuid)).toEqual(["A", "B", "C", "D"]);
});

test("unknown is stored as unknown, and never overwrites what was known", async () => {
  const { store, people } = await ledger();
  await store(match("A"));
  expect(await people()).toMatchObject([{ in_my_tree: null, contactable: null }]);
  await store(match("A", { in_my_tree: 1, contactable: 0, first_name: "Ann" }));
  await store(match("A"));
  expect(await people()).toMatchObject([{ in_my_tree: 1, contactable: 0, first_name: "Ann" }]);
  await store(match("A", { in_my_tree: 0 }));
  expect(await people()).toMatchObject([{ in_my_tree: 0, contactable: 0 }]);
});

test("a step whose rows cannot be stored leaves nothing behind, not even its mark in the ledger", async () => {
  const { store, people, db } = await ledger();
  const broken = { ...match("B"), match: { ...match("B").match, cm_dna: null as never } };
  await expect(store(match("A"), broken)).rejects.toThrow("NOT NULL");
  expect(await people()).toEqual([]);
  expect(await db.selectFrom("items").selectAll().execute()).toEqual([]);
});
