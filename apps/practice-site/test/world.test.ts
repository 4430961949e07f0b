import { expect, test } from "vitest";

import { startPracticeSite, type Truth } from "../src/index.js";
import { adminOf } from "./support.js";

async function truth(options: { seed?: number; matches?: number; inTreeShare?: number }) {
  await using site = await startPracticeSite(options);
  return await adminOf(site).truth();
}

function ids({ matches }: Truth): string[] {
  return matches.map(({ sampleId }) => sampleId);
}

test("makes the same world from the same seed and another one from another", async () => {
  const one = await truth({ seed: 7 });
  expect(await truth({ seed: 7 })).toEqual(one);
  const other = await truth({ seed: 8 });
  expect(other.owner).not.toEqual(one.owner);
  expect(ids(other).filter((id) => ids(one).includes(id))).toEqual([]);
});

test("has as many matches, all different, and as many of them in the tree as was asked for", async () => {
  const world = await truth({ matches: 130, inTreeShare: 0.1 });
  expect(new Set(ids(world)).size).toBe(130);
  expect(world.matches.filter(({ inTree }) => inTree)).toHaveLength(13);
  expect(world.matches.every(({ sampleId }) => sampleId === sampleId.toUpperCase())).toBe(true);
});

test("lists matches by the DNA they share", async () => {
  const shared = (await truth({})).matches.map((match) => match.sharedCentimorgans);
  expect(shared).toEqual(shared.toSorted((a, b) => b - a));
  expect(shared.at(-1)).toBeGreaterThan(5);
});

test("has several kits under one manager and anonymous ones, even on a site of two pages", async () => {
  const { matches } = await truth({ matches: 40 });
  const perManager = new Map<string, number>();
  for (const { adminId } of matches) perManager.set(adminId, (perManager.get(adminId) ?? 0) + 1);
  expect(Math.max(...perManager.values())).toBeGreaterThanOrEqual(3);
  const named = matches.filter(({ userId }) => userId !== null);
  expect(new Set(named.map(({ userId }) => userId)).size).toBeLessThan(named.length);
  expect(matches.some(({ userId, anonymous }) => userId === null && !anonymous)).toBe(true);
  expect(matches.filter(({ anonymous }) => anonymous)).toHaveLength(2);
  expect(matches.some(({ adminId, userId }) => userId !== null && adminId !== userId)).toBe(true);
});

test("leads every match in the tree to the owner in as many births as it says", async () => {
  const { owner, matches } = await truth({ matches: 60, inTreeShare: 1 });
  for (const { tree, meiosis } of matches) {
    expect(tree?.ladder).toHaveLength(meiosis + 1);
    expect(tree?.ladder[0]?.name).toBe(`${tree?.firstName} ${tree?.lastName}`);
    expect(tree?.ladder.at(-1)?.name).toBe(owner.name);
  }
});
