import { afterAll, beforeAll, expect, test } from "vitest";

import type { TreeIndividual, Truth } from "../src/index.js";
import { json, signedIn } from "./support.js";

interface Found {
  readonly id: string;
  readonly gender: string;
  readonly names: readonly { readonly given: string; readonly surname: string }[];
  readonly events: readonly object[];
}

let it: Awaited<ReturnType<typeof signedIn>>;
let truth: Truth;

beforeAll(async () => {
  it = await signedIn();
  truth = await it.admin.truth();
});

afterAll(() => it.site.close());

async function search(name: string, more = ""): Promise<readonly Found[]> {
  const path = it.paths.treePersons(name, `&fields=EVENTS,GENDERS,NAMES${more}`);
  return (await json<{ results: Found[] }>(await it.me.get(path))).results;
}

function shown({ personId, gender, given, surname, birth, death }: TreeIndividual): Found {
  const event = (type: string, at: TreeIndividual["birth"]) => ({
    type,
    date: at.date ?? String(at.year),
    year: at.year,
    place: at.place,
  });
  return {
    id: personId,
    gender,
    names: [{ given, surname }],
    events: [event("Birth", birth), ...(death === null ? [] : [event("Death", death)])],
  };
}

test("finds everybody whom a letter names from the tree", async () => {
  const named = truth.conversations.flatMap(({ mentions }) => mentions.inTree);
  expect(named).not.toEqual([]);
  for (const id of named) {
    const person = truth.treePeople.find(({ personId }) => personId === id);
    if (person === undefined) throw new Error(`nobody in the tree is ${id}`);
    expect(await search(`${person.given} ${person.surname}`)).toContainEqual(shown(person));
  }
});

test("finds the people of matches and everyone on their ladders, once each", async () => {
  const ids = truth.treePeople.map(({ personId }) => personId);
  expect(new Set(ids).size).toBe(ids.length);
  const names = truth.treePeople.map(({ given, surname }) => `${given} ${surname}`);
  const rooted = truth.matches.flatMap(({ tree }) => tree ?? []);
  const rungs = rooted.reduce((sum, { ladder }) => sum + ladder.length - 1, 0);
  expect(ids).toHaveLength(1 + 40 + rungs);
  for (const { personId, birthYear, ladder } of rooted) {
    const foot = truth.treePeople.find((person) => person.personId === personId);
    expect(foot?.birth.year).toBe(birthYear);
    for (const { name } of ladder) expect(names).toContain(name);
  }
});

test("knows from a ladder when its people lived and of which sex they were", async () => {
  const byName = (name: string) =>
    truth.treePeople.filter((p) => `${p.given} ${p.surname}` === name);
  for (const { ladder } of truth.matches.flatMap(({ tree }) => tree ?? [])) {
    for (const { name, lifeSpan, relationship } of ladder.slice(1, -1)) {
      const [born, died] = lifeSpan.split("–").map(Number);
      const gender = /^(?:Mother|Daughter)/.test(relationship) ? "F" : "M";
      const life = byName(name).map((p) => [p.gender, p.death && p.birth.year, p.death?.year]);
      expect(life).toContainEqual(
        lifeSpan === "Living" ? [gender, null, undefined] : [gender, born, died],
      );
    }
  }
});

test("asks for all words, at the begin of a name, in any case and order", async () => {
  const person = truth.treePeople.find(({ surname }) => surname.length > 6);
  if (person === undefined) throw new Error("no long surname in the tree");
  const { given, surname } = person;
  const id = person.personId;
  const finds = async (name: string) => (await search(name)).some((found) => found.id === id);
  expect(await finds(`${surname.toUpperCase()}  ${given.toLowerCase()}`)).toBe(true);
  expect(await finds(`${given.slice(0, 2)} ${surname.slice(0, 4)}`)).toBe(true);
  expect(await finds(surname)).toBe(true);
  expect(await finds(surname.slice(2))).toBe(false);
  expect(await finds(`${given} Nosuchname`)).toBe(false);
  const all = await search(surname.slice(0, 3));
  const start = (name = "") => name.toLowerCase().startsWith(surname.slice(0, 3).toLowerCase());
  expect(all.every(({ names: [name] }) => start(name?.given) || start(name?.surname))).toBe(true);
});

test("gives a hundred at most, and everybody in turn when no name is asked for", async () => {
  expect(await search("", "&limit=7")).toEqual(truth.treePeople.slice(0, 7).map(shown));
  expect(await search("")).toHaveLength(100);
  for (const limit of ["0", "101"]) {
    expect((await it.me.get(it.paths.treePersons("", `&limit=${limit}`))).status).toBe(400);
  }
});

test("leads everybody on a ladder to the owner through parents and children", async () => {
  const view = await json<{
    Persons: { id: string; name: string; birthYear: number }[];
    Family: { child: string; parents: string[] }[];
  }>(await it.me.get(it.paths.familyView));
  expect(view.Persons).toEqual(
    truth.treePeople.map(({ personId, given, surname, birth }) => ({
      id: personId,
      name: `${given} ${surname}`,
      birthYear: birth.year,
    })),
  );
  const children = view.Family.map(({ child }) => child);
  expect(new Set(children).size).toBe(children.length);
  const near = new Map<string, string[]>();
  const link = (a: string, b: string) => near.set(a, [...(near.get(a) ?? []), b]);
  for (const { child, parents } of view.Family) {
    for (const parent of parents) {
      link(child, parent);
      link(parent, child);
    }
  }
  const self = truth.treePeople.find(
    ({ given, surname }) => `${given} ${surname}` === truth.owner.name,
  );
  const steps = new Map([[self?.personId ?? "", 0]]);
  for (const [id, step] of steps) {
    for (const next of near.get(id) ?? []) if (!steps.has(next)) steps.set(next, step + 1);
  }
  for (const { tree, meiosis } of truth.matches) {
    if (tree === null) continue;
    expect(steps.get(tree.personId)).toBe(meiosis);
  }
});

test("puts a parent a generation before the child in time", async () => {
  const { Family } = await json<{ Family: { child: string; parents: string[] }[] }>(
    await it.me.get(it.paths.familyView),
  );
  const born = new Map(truth.treePeople.map(({ personId, birth }) => [personId, birth.year]));
  for (const { child, parents } of Family) {
    for (const parent of parents) {
      const years = (born.get(child) ?? 0) - (born.get(parent) ?? 0);
      expect(years >= 22 && years <= 32).toBe(true);
    }
  }
});

test("knows nothing of another tree", async () => {
  for (const path of [it.paths.treePersons("a"), it.paths.familyView]) {
    expect((await it.me.get(path.replace(it.owner.treeId, "1"))).status).toBe(404);
  }
});

test("lets the tree grow with a match that arrives", async () => {
  await using growing = await signedIn({ matches: 20, inTreeShare: 1, shiftEvery: 1 });
  const before = (await growing.admin.truth()).treePeople.length;
  await growing.me.get(growing.paths.matchList(1));
  const after = await growing.admin.truth();
  const ladder = after.matches[0]?.tree?.ladder ?? [];
  expect(after.treePeople).toHaveLength(before + ladder.length - 1);
});
