import { expect, test } from "vitest";

import { startPracticeSite } from "../src/index.js";
import { adminOf, hidden, json, signedIn, visitor } from "./support.js";

test("signs in through the form and shows the list", async () => {
  await using site = await startPracticeSite();
  const me = visitor(site);
  const page = await (await me.get("/account/signin")).text();
  for (const part of ['name="username"', 'name="password"', 'type="submit"', 'method="post"']) {
    expect(page).toContain(part);
  }
  expect(page).not.toContain('role="alert"');

  const answer = await me.signIn();
  expect(answer.status).toBe(303);
  expect(answer.headers.get("location")).toBe("/discoveryui-matches/list/");
  const cookies = answer.headers.getSetCookie();
  expect(cookies.map((cookie) => cookie.split("=")[0])).toEqual(["ANCSESSIONID", "SecureATT"]);
  expect(cookies.every((cookie) => cookie.includes("HttpOnly"))).toBe(true);
  const list = await me.get("/discoveryui-matches/list/?currentPage=2");
  expect(list.status).toBe(200);
  expect(await list.text()).toContain("Page 2 of 10");
});

test("refuses a wrong password with the form and a message", async () => {
  await using site = await startPracticeSite();
  const me = visitor(site);
  const answer = await me.signIn({ password: "wrong" });
  expect(answer.status).toBe(401);
  expect(await answer.text()).toMatch(/role="alert".*wrong/);
  expect(me.cookies.has("ANCSESSIONID")).toBe(false);
  const { logins, signInAttempts } = await adminOf(site).summary();
  expect({ logins, signInAttempts }).toEqual({ logins: 0, signInAttempts: 1 });
});

test("refuses a form without its token, or with one that was used before", async () => {
  await using site = await startPracticeSite();
  const me = visitor(site);
  expect((await me.signIn({ csrf: "made-up" })).status).toBe(403);
  const csrf = hidden(await (await me.get("/account/signin")).text(), "csrf");
  expect((await me.signIn({ csrf })).status).toBe(303);
  expect((await me.signIn({ csrf })).status).toBe(403);
});

test("asks for a code where that is required, and takes the right one", async () => {
  await using site = await startPracticeSite({ matches: 0 });
  const admin = adminOf(site);
  const { code } = await json<{ code: string }>(
    await admin.post("/second-step", { required: true }),
  );
  const me = visitor(site);
  const answer = await me.signIn({ returnUrl: "/messaging/" });
  const verify = answer.headers.get("location") ?? "";
  expect(verify).toBe("/account/signin/verify?returnUrl=%2Fmessaging%2F");
  expect(me.cookies.has("ANCSESSIONID")).toBe(false);
  const send = async (typed: string): Promise<Response> => {
    const page = await (await me.get(verify)).text();
    expect(page).toContain('autocomplete="one-time-code"');
    const fields = { code: typed, csrf: hidden(page, "csrf"), returnUrl: "/messaging/" };
    return me.post("/account/signin/verify", new URLSearchParams(fields).toString(), {
      "content-type": "application/x-www-form-urlencoded",
    });
  };
  expect((await send(`${code}0`)).status).toBe(401);
  expect((await send(code)).headers.get("location")).toBe("/messaging/");
  expect((await me.get("/messaging/")).status).toBe(200);

  await admin.post("/second-step", { required: false });
  expect((await visitor(site).signIn()).headers.get("location")).toBe("/discoveryui-matches/list/");
  expect((await admin.post("/second-step", {})).status).toBe(400);
});

test.for([
  ["/discoveryui-matches/list/?currentPage=3", "/discoveryui-matches/list/?currentPage=3"],
  ["https://elsewhere.example/", "/discoveryui-matches/list/"],
  ["//elsewhere.example/", "/discoveryui-matches/list/"],
  ["/\\elsewhere.example/", "/discoveryui-matches/list/"],
])("returns to %s only if that is a path of its own", async ([returnUrl = "", goesTo]) => {
  await using site = await startPracticeSite({ matches: 0 });
  const answer = await visitor(site).signIn({ returnUrl });
  expect(answer.headers.get("location")).toBe(goesTo);
});

test("asks a visitor of a page to sign in and brings them back", async () => {
  await using site = await startPracticeSite();
  const me = visitor(site);
  const away = await me.get("/discoveryui-matches/list/?currentPage=4");
  expect(away.status).toBe(303);
  const signin = away.headers.get("location") ?? "";
  expect(signin).toMatch(/^\/account\/signin\?returnUrl=/);
  const returnUrl = hidden(await (await me.get(signin)).text(), "returnUrl");
  const back = await me.signIn({ returnUrl });
  expect(back.headers.get("location")).toBe("/discoveryui-matches/list/?currentPage=4");
});

test("ends the session when its owner signs out", async () => {
  await using it = await signedIn();
  const before = new Map(it.me.cookies);
  await it.me.get("/account/signout");
  expect(it.me.cookies.has("ANCSESSIONID")).toBe(false);
  for (const [name, value] of before) it.me.cookies.set(name, value);
  expect((await it.me.get(it.paths.usersMe)).status).toBe(303);
});

test("answers to no other host, so that no foreign name can point at it", async () => {
  await using it = await signedIn();
  const { port } = new URL(it.site.url);
  const { status } = await rawGet(it.site.url, "evil.example");
  expect(status).toBe(421);
  expect((await rawGet(it.site.url, `evil.example:${port}`)).status).toBe(421);
  expect((await rawGet(it.site.url, `localhost:${port}`)).status).toBe(303);
  expect((await rawGet(it.site.adminUrl, `evil.example:${port}`)).status).toBe(421);
});

/** Fetch does not let one choose the host. */
async function rawGet(url: string, host: string): Promise<{ status: number | undefined }> {
  const { get } = await import("node:http");
  return new Promise((resolve, reject) => {
    get(`${url}/`, { headers: { host }, agent: false }, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode });
    }).on("error", reject);
  });
}
