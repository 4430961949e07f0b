import { afterAll, beforeAll, expect, test } from "vitest";

import type { Truth } from "../src/index.js";
import { json, signedIn } from "./support.js";

let it: Awaited<ReturnType<typeof signedIn>>;
let truth: Truth;

beforeAll(async () => {
  it = await signedIn({ matches: 90 });
  truth = await it.admin.truth();
});

afterAll(() => it.site.close());

async function get<T = Record<string, unknown>>(path: string): Promise<T> {
  const answer = await it.me.get(path);
  expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
  return json<T>(answer);
}

async function listed(path: string): Promise<{ sampleId: string }[]> {
  return (await get<{ matchList: { sampleId: string }[] }>(path)).matchList;
}

test("tells who is signed in, with which DNA test and trees", async () => {
  const { profileId, testId, treeId, treeName } = truth.owner;
  expect(await get(it.paths.usersMe)).toEqual({ data: { ucdmid: profileId } });
  expect(await get(it.paths.navHeader)).toEqual({ testId, testComplete: true });
  expect(await get(it.paths.trees)).toEqual({ trees: [{ id: treeId, name: treeName }] });
});

test("lists the matches in pages, each as the truth has it", async () => {
  const first = await get(it.paths.matchList(1));
  expect(first["totalPages"]).toBe(5);
  const all = [];
  for (let page = 1; page <= 5; page += 1) all.push(...(await listed(it.paths.matchList(page))));
  expect(all).toEqual(
    truth.matches.map((match) => ({
      sampleId: expect.stringMatching(new RegExp(`^${match.sampleId}$`, "i")),
      gender: match.gender,
      adminId: match.adminId,
      adminName: match.adminName,
      createdDate: match.createdDate,
      treeId: match.ownTree?.treeId ?? null,
      treePersonId: match.ownTree?.treePersonId ?? null,
      userTreePublic: match.ownTree?.isPublic ?? false,
      personCount: match.ownTree?.personCount ?? 0,
      matchProfile: {
        ...(match.anonymous ? {} : { userId: match.userId }),
        displayName: match.displayName,
        displayInitials: match.displayInitials,
        photoUrl: "",
      },
      relationship: {
        sharedCentimorgans: match.sharedCentimorgans,
        numSharedSegments: match.numSharedSegments,
        relationshipRange: match.relationshipRange,
        predictedRelationship: match.predictedRelationship,
      },
    })),
  );
  expect(await listed(it.paths.matchList(6))).toEqual([]);
});

test("keeps to the page size that was asked for, from 1 to 200", async () => {
  expect(await listed(it.paths.matchList(2, 30))).toHaveLength(30);
  expect((await get(it.paths.matchList(1, 1)))["totalPages"]).toBe(90);
  expect(await listed(it.paths.matchList(1, 200))).toHaveLength(90);
  for (const path of [
    it.paths.matchList(1, 0),
    it.paths.matchList(1, 201),
    it.paths.matchList(0),
  ]) {
    expect((await it.me.get(path)).status).toBe(400);
  }
});

test("says which of some matches are in the tree, whatever the case of the ids", async () => {
  const token = String(await (await it.me.get(it.paths.csrfToken)).json());
  const ask = async (sampleIds: unknown) =>
    it.me.post(it.paths.matchesInTree, JSON.stringify({ sampleIds }), { "X-CSRF-Token": token });
  const asked = truth.matches.slice(0, 50);
  const answer = await ask(asked.map(({ sampleId }) => sampleId.toLowerCase()));
  const found = await json<string[]>(answer);
  expect(found.map((id) => id.toUpperCase())).toEqual(
    asked.filter(({ inTree }) => inTree).map(({ sampleId }) => sampleId),
  );
  expect(await (await ask(["nobody"])).json()).toEqual([]);
  expect((await ask("all")).status).toBe(400);
});

test("writes the same id in different case in different places", async () => {
  const inList = (await listed(it.paths.matchList(1, 200))).map(({ sampleId }) => sampleId);
  expect(inList.some((id) => id === id.toLowerCase())).toBe(true);
  expect(inList.some((id) => id === id.toUpperCase())).toBe(true);
  const token = String(await (await it.me.get(it.paths.csrfToken)).json());
  const answer = await it.me.post(it.paths.matchesInTree, JSON.stringify({ sampleIds: inList }), {
    "X-CSRF-Token": token,
  });
  const inTree = await json<string[]>(answer);
  expect(inTree.some((id) => inList.includes(id))).toBe(true);
  expect(inTree.some((id) => !inList.includes(id))).toBe(true);
});

test("tells the details of every match", async () => {
  for (const match of truth.matches) {
    const { predictions, ...details } = await get(it.paths.details(match.sampleId.toLowerCase()));
    expect(details).toEqual({
      ...(match.anonymous ? {} : { userId: match.userId }),
      displayName: match.displayName,
      displayInitials: match.displayInitials,
      subjectGender: match.gender,
      adminUcdmId: match.adminId,
      adminDisplayName: match.adminName,
      fathersSide: match.fathersSide,
      mothersSide: match.mothersSide,
      relationship: {
        sharedSegments: match.numSharedSegments,
        longestSharedSegment: match.longestSharedSegment,
        meiosis: match.meiosis,
        relationshipRange: match.possibleRelationships,
      },
    });
    expect(predictions).toContainEqual({
      distributionProbability: expect.any(Number),
      pathsToMatch: [{ label: match.predictedRelationship }],
    });
  }
});

test("shows the profile of every member and administrator", async () => {
  for (const { adminId, admin } of truth.matches) {
    expect(await get(it.paths.profile(adminId))).toEqual({
      FirstName: admin.firstName,
      LastLoginDate: admin.lastLogin,
      IsContactable: admin.contactable,
    });
  }
  for (const match of truth.matches.filter(({ userId }) => userId !== null)) {
    expect(await get(it.paths.profile(match.userId ?? ""))).toEqual({
      FirstName: match.firstName,
      LastLoginDate: match.lastLogin,
      IsContactable: match.contactable,
    });
  }
  const unknown = { firstName: null, lastLogin: null, contactable: false };
  for (const match of truth.matches.filter(({ userId }) => userId === null)) {
    expect(match).toMatchObject(unknown);
  }
  expect((await it.me.get(it.paths.profile("nobody"))).status).toBe(404);
});

test("has a badge and a ladder for every match in the tree", async () => {
  for (const { sampleId, tree } of truth.matches) {
    if (tree === null) continue;
    const { ladder, ...person } = tree;
    expect(await get(it.paths.badge(sampleId))).toEqual({ personBadged: person });
    expect(await get(it.paths.ladder(person.personId))).toEqual({ kinshipPersons: ladder });
  }
});

test("has no badge for a match that is not in the tree", async () => {
  for (const { sampleId } of truth.matches.filter(({ inTree }) => !inTree)) {
    expect((await it.me.get(it.paths.badge(sampleId))).status).toBe(404);
  }
});

test("knows nothing of another account's test, and of no other path", async () => {
  const stranger = (path: string) => path.replace(truth.owner.testId, "0000");
  const id = truth.matches.find(({ inTree }) => inTree)?.sampleId ?? "";
  for (const path of [it.paths.matchList(1), it.paths.details(id), it.paths.badge(id)]) {
    expect((await it.me.get(stranger(path))).status).toBe(404);
  }
  expect((await it.me.get("/nowhere")).status).toBe(404);
});

test("can be clicked through from the first page to a match and to the last page", async () => {
  const hrefs = async (path: string): Promise<string[]> => {
    const page = await (await it.me.get(path)).text();
    return [...page.matchAll(/href="([^"]*)"/g)].map(([, href = ""]) => href);
  };
  const start = (await it.me.get("/")).headers.get("location") ?? "";
  const match = (await hrefs(start)).find((href) => href.includes("/compare/")) ?? "";
  const shown = await (await it.me.get(match)).text();
  expect(shown).toContain(truth.matches[0]?.displayName);

  let pages = 1;
  let links = await hrefs(start);
  for (;;) {
    const next = links.find((href) => href.endsWith(`currentPage=${pages + 1}`));
    if (next === undefined) break;
    links = await hrefs(next);
    pages += 1;
  }
  expect(pages).toBe(5);
});
