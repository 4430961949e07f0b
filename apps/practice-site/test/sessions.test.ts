import { afterEach, expect, test, vi } from "vitest";

import { signedIn } from "./support.js";

afterEach(() => {
  vi.useRealTimers();
});

test("ends a session when its time on the site's clock is over", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  await using it = await signedIn({ sessionMinutes: 25, speed: 100 });
  const opened = Date.now();
  vi.setSystemTime(opened + 14_999);
  expect((await it.me.get(it.paths.usersMe)).status).toBe(200);
  vi.setSystemTime(opened + 15_000);
  expect((await it.me.get(it.paths.usersMe)).status).toBe(303);
  expect((await it.me.get(it.paths.list)).status).toBe(303);
  expect(await it.admin.journal()).toContainEqual(
    expect.objectContaining({ kind: "expire", reason: "time", endedAt: opened + 15_000 }),
  );
  await it.me.signIn();
  expect((await it.me.get(it.paths.usersMe)).status).toBe(200);
});

test("ends a session after its number of requests", async () => {
  await using it = await signedIn({ sessionRequests: 3 });
  const statuses = [];
  for (let ask = 0; ask < 4; ask += 1) statuses.push((await it.me.get(it.paths.usersMe)).status);
  expect(statuses).toEqual([200, 200, 200, 303]);
  expect((await it.admin.summary()).expirations).toBe(1);
});

test.for([
  ["303", 303, "/account/signin"],
  ["303-no-location", 303, null],
  ["401", 401, null],
  ["403", 403, null],
  ["html-200", 200, null],
] as const)(
  "tells a script in the style %s that the session is over",
  async ([style, status, to]) => {
    await using it = await signedIn({ expiryStyle: style });
    await it.admin.post("/expire-sessions");
    const answer = await it.me.get(it.paths.usersMe);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("location")).toBe(to);
    const form = (await answer.text()).includes('name="password"');
    expect(form).toBe(style === "html-200");

    const page = await it.me.get(it.paths.list);
    expect(page.headers.get("location")).toMatch(/^\/account\/signin\?returnUrl=/);
  },
);

test("takes another style for the sessions ended by one call only", async () => {
  await using it = await signedIn();
  const ended = await (await it.admin.post("/expire-sessions", { style: "403" })).json();
  expect(ended).toEqual({ expired: 1 });
  expect((await it.me.get(it.paths.usersMe)).status).toBe(403);
  await it.me.signIn();
  await it.admin.post("/expire-sessions");
  expect((await it.me.get(it.paths.usersMe)).status).toBe(303);
});

test("knows a session by both cookies", async () => {
  await using it = await signedIn();
  it.me.cookies.set("SecureATT", "something else");
  expect((await it.me.get(it.paths.usersMe)).status).toBe(303);
});
