import { afterEach, expect, test, vi } from "vitest";

import type { PracticeSiteOptions } from "../src/index.js";
import { signedIn } from "./support.js";

afterEach(() => {
  vi.useRealTimers();
});

/** A site with a limit of three profile ids a minute, and a clock that only moves when told to. */
async function limited(options: PracticeSiteOptions = {}) {
  // On a whole second, so that rounding up is to be seen.
  vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2030, 0, 1) });
  const limits = [{ endpoint: "usersMe", count: 3, windowMs: 60_000 }] as const;
  const it = await signedIn({ limits, sessionMinutes: 0, ...options });
  const start = Date.now();
  return {
    ...it,
    at: (ms: number) => vi.setSystemTime(start + ms),
    async ask() {
      const answer = await it.me.get(it.paths.usersMe);
      return [answer.status, answer.headers.get("retry-after")];
    },
    start,
  };
}

test("lets so many requests through in any stretch of the window", async () => {
  await using it = await limited({ retryAfter: "seconds" });
  for (const second of [0, 20, 40]) {
    it.at(second * 1000);
    expect(await it.ask()).toEqual([200, null]);
  }
  it.at(50_000);
  expect(await it.ask()).toEqual([429, "10"]);
  expect((await it.me.get(it.paths.trees)).status).toBe(200);
  it.at(60_000);
  expect(await it.ask()).toEqual([200, null]);
});

test("makes the wait longer for a client that comes back too early", async () => {
  await using it = await limited({ retryAfter: "seconds" });
  for (let ask = 0; ask < 3; ask += 1) await it.ask();
  it.at(30_000);
  expect(await it.ask()).toEqual([429, "30"]);
  it.at(59_500);
  expect(await it.ask()).toEqual([429, "60"]);
  it.at(61_000);
  expect(await it.ask()).toEqual([429, "60"]);
  it.at(121_000);
  expect(await it.ask()).toEqual([200, null]);
});

test("tells the time to come back in seconds and as a date, in turn", async () => {
  await using it = await limited();
  for (let ask = 0; ask < 3; ask += 1) await it.ask();
  it.at(300);
  expect(await it.ask()).toEqual([429, "60"]);
  expect(await it.ask()).toEqual([429, new Date(it.start + 61_000).toUTCString()]);
});

test.for([
  ["date", new Date(Date.UTC(2030, 0, 1, 0, 1)).toUTCString()],
  ["none", null],
] as const)("tells it always in the form %s if that was chosen", async ([retryAfter, header]) => {
  await using it = await limited({ retryAfter });
  for (let ask = 0; ask < 3; ask += 1) await it.ask();
  expect(await it.ask()).toEqual([429, header]);
});

test("counts the window on the site's clock and tells the wait in real seconds", async () => {
  await using it = await limited({ speed: 30, retryAfter: "seconds" });
  for (let ask = 0; ask < 3; ask += 1) await it.ask();
  expect(await it.ask()).toEqual([429, "2"]);
  it.at(2000);
  expect(await it.ask()).toEqual([200, null]);
});

test("can limit all endpoints together", async () => {
  // The log-in took two requests.
  await using it = await limited({ limits: [{ endpoint: "*", count: 4, windowMs: 60_000 }] });
  expect((await it.me.get(it.paths.trees)).status).toBe(200);
  expect((await it.me.get(it.paths.navHeader)).status).toBe(200);
  expect((await it.me.get(it.paths.trees)).status).toBe(429);
  const { endpoints } = await it.admin.summary();
  expect(endpoints["trees"]).toMatchObject({ statuses: { 200: 1, 429: 1 }, faults: { limit: 1 } });
});
