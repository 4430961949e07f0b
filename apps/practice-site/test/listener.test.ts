import { expect, test } from "vitest";

import { type JournalEntry, startPracticeSite } from "../src/index.js";
import { heard, signedIn, until } from "./support.js";

test("tells of each request when it begins and when it has ended", async () => {
  await using it = await signedIn();
  const seen: [JournalEntry, boolean][] = [];
  it.site.on((entry) => {
    if (entry.kind === "request") seen.push([entry, entry.endedAt !== null]);
  });
  await it.me.get(it.paths.usersMe);
  await until(
    async () => seen.length,
    (length) => length === 2,
  );
  expect(seen.map(([, ended]) => ended)).toEqual([false, true]);
  expect(seen[0]?.[0]).toBe(seen[1]?.[0]);
  expect(seen[0]?.[0]).toMatchObject({ endpoint: "usersMe", status: 200, sent: true });
});

test("signals that a log-in has begun, while it is still under way", async () => {
  await using it = await signedIn();
  await it.admin.fault({ endpoint: "signin", fault: "slow", ms: 40 });
  const begun = heard(it.site, (e) => e.kind === "request" && e.endpoint === "signin");
  const answer = it.me.signIn();
  expect(await begun).toMatchObject({ endpoint: "signin", status: null, endedAt: null });
  expect((await answer).status).toBe(303);
});

test("tells nothing more once it is told to stop, and goes on telling others", async () => {
  await using site = await startPracticeSite();
  let one = 0;
  let two = 0;
  const off = site.on(() => (one += 1));
  site.on(() => (two += 1));
  await fetch(`${site.url}/account/signin`);
  off();
  off();
  const before = one;
  expect(before).toBeGreaterThan(0);
  await fetch(`${site.url}/account/signin`);
  expect(one).toBe(before);
  expect(two).toBeGreaterThan(before);
});

test("is not hurt by a listener that throws, rejects, or never comes to an end", async () => {
  await using site = await startPracticeSite();
  const lost: unknown[] = [];
  const note = (reason: unknown) => lost.push(reason);
  process.on("unhandledRejection", note);
  site.on(() => {
    throw new Error("thrown");
  });
  site.on(() => Promise.reject(new Error("rejected")));
  site.on(() => new Promise(() => {}));
  let heardOf = 0;
  site.on(() => (heardOf += 1));
  expect((await fetch(`${site.url}/account/signin`)).status).toBe(200);
  await new Promise((resolve) => setTimeout(resolve, 10));
  process.off("unhandledRejection", note);
  expect(lost).toEqual([]);
  expect(heardOf).toBeGreaterThan(0);
});

test("asks a listener that is added by another only about what comes later", async () => {
  await using site = await startPracticeSite();
  let deep = 0;
  const again = (): void => {
    deep += 1;
    off();
    if (deep < 50) off = site.on(again);
  };
  let off = site.on(again);
  await fetch(`${site.url}/account/signin`);
  // A request begins and ends.
  expect(deep).toBeLessThanOrEqual(2);
});
