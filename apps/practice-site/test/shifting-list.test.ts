import { expect, test } from "vitest";

import { startPracticeSite } from "../src/index.js";
import { adminOf, json, signedIn } from "./support.js";

async function walk(it: Awaited<ReturnType<typeof signedIn>>) {
  const seen: string[] = [];
  const totals: number[] = [];
  for (let page = 1; page === 1 || page <= (totals.at(-1) ?? 0); page += 1) {
    const answer = await it.me.get(it.paths.matchList(page, 10));
    const body = await json<{ totalPages: number; matchList: { sampleId: string }[] }>(answer);
    seen.push(...body.matchList.map(({ sampleId }) => sampleId.toUpperCase()));
    totals.push(body.totalPages);
  }
  return { seen, totals };
}

test("grows at the top while it is paged, so that pages overlap and there are more of them", async () => {
  await using it = await signedIn({ matches: 40, shiftEvery: 2 });
  const before = (await it.admin.truth()).matches.map(({ sampleId }) => sampleId);
  const { seen, totals } = await walk(it);
  expect(totals[0]).toBe(4);
  expect(totals.at(-1)).toBe(5);
  expect(seen.length).toBeGreaterThan(new Set(seen).size);
  // Whoever pages to the end has met everything that was there at the start.
  expect(before.filter((id) => !seen.includes(id))).toEqual([]);
  const after = (await it.admin.truth()).matches;
  expect(after).toHaveLength(42);
  expect(before).not.toContain(after[0]?.sampleId);
  expect((await it.admin.summary()).arrivals).toBe(2);
});

test("stays as it is when nothing arrives", async () => {
  await using it = await signedIn({ matches: 40 });
  const { seen, totals } = await walk(it);
  expect(totals).toEqual([4, 4, 4, 4]);
  expect(new Set(seen).size).toBe(40);
});

test("has the same arrivals for the same seed", async () => {
  const arrivals = [];
  for (let run = 0; run < 2; run += 1) {
    await using it = await signedIn({ matches: 20, shiftEvery: 1 });
    await walk(it);
    arrivals.push(await it.admin.truth());
  }
  expect(arrivals[0]).toEqual(arrivals[1]);
  await using still = await startPracticeSite({ matches: 20 });
  expect((await adminOf(still).truth()).matches).toEqual(arrivals[0]?.matches.slice(-20));
});
