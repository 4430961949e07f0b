import { createHash, timingSafeEqual } from "node:crypto";

import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";

import { signinPage, verifyPage } from "../pages/signin.js";
import type { SigninPage } from "../pages/signin.js";
import type { Endpoint, Site } from "./types.js";

/** The cookies that make a session. */
export const sessionCookies = { id: "ANCSESSIONID", secret: "SecureATT" } as const;

const home = "/discoveryui-matches/list/";
const cookie = { path: "/", httpOnly: true, sameSite: "Lax" } as const;

/** The log-in form and what it is sent to. */
export const account: readonly Endpoint[] = [
  {
    name: "signinPage",
    method: "GET",
    path: "/account/signin",
    access: "open",
    answer: (visit) => form(signinPage, visit, visit.c.req.query("returnUrl"), 200),
  },
  { name: "signin", method: "POST", path: "/account/signin", access: "open", answer: signIn },
  {
    name: "verifyPage",
    method: "GET",
    path: "/account/signin/verify",
    access: "open",
    answer: (visit) => form(verifyPage, visit, visit.c.req.query("returnUrl"), 200),
  },
  {
    name: "verify",
    method: "POST",
    path: "/account/signin/verify",
    access: "open",
    answer: verify,
  },
  {
    name: "signout",
    method: "GET",
    path: "/account/signout",
    access: "open",
    answer({ c, site }) {
      site.sessions.signOut(getCookie(c, sessionCookies.id));
      deleteCookie(c, sessionCookies.id, cookie);
      deleteCookie(c, sessionCookies.secret, cookie);
      return c.redirect("/account/signin", 303);
    },
  },
];

/** A step of signing in as an answer. */
export function form(
  page: SigninPage,
  { c, site }: { readonly c: Context; readonly site: Site },
  returnUrl: string | undefined,
  status: 200 | 401 | 403,
  message?: string,
): Response | Promise<Response> {
  const csrf = site.csrf.issueForm();
  return c.html(page({ csrf, returnUrl: ownPath(returnUrl), message }), status);
}

async function signIn({ c, site }: { c: Context; site: Site }): Promise<Response> {
  const body = await c.req.parseBody();
  const returnUrl = field(body["returnUrl"]);
  const fail = (status: 401 | 403, reason: string, message: string) => {
    site.journal.add({ t: site.clock.now(), kind: "login", ok: false, reason });
    return form(signinPage, { c, site }, returnUrl, status, message);
  };
  if (!site.csrf.redeemForm(field(body["csrf"]))) {
    return fail(403, "csrf", "This form is out of date. Please sign in again.");
  }
  const { username, password } = site.settings;
  const right = [
    same(field(body["username"]), username),
    same(field(body["password"]), password),
  ].every(Boolean);
  if (!right) return fail(401, "password", "The username or password is wrong.");
  if (site.secondStep.isRequired) {
    site.journal.add({ t: site.clock.now(), kind: "login", ok: false, reason: "second-step" });
    const next = `/account/signin/verify?returnUrl=${encodeURIComponent(ownPath(returnUrl))}`;
    return c.redirect(next, 303);
  }
  return admitted(c, site, returnUrl);
}

async function verify({ c, site }: { c: Context; site: Site }): Promise<Response> {
  const body = await c.req.parseBody();
  const returnUrl = field(body["returnUrl"]);
  const isRight =
    site.csrf.redeemForm(field(body["csrf"])) && same(field(body["code"]), site.secondStep.code);
  if (isRight) return admitted(c, site, returnUrl);
  site.journal.add({ t: site.clock.now(), kind: "login", ok: false, reason: "code" });
  return form(verifyPage, { c, site }, returnUrl, 401, "The code is wrong.");
}

function admitted(c: Context, site: Site, returnUrl: string): Response {
  const session = site.sessions.open();
  setCookie(c, sessionCookies.id, session.id, cookie);
  setCookie(c, sessionCookies.secret, session.secret, cookie);
  site.journal.add({ t: site.clock.now(), kind: "login", ok: true, session: session.hash });
  return c.redirect(ownPath(returnUrl), 303);
}

/** The path if it leads nowhere but to this site, else the list. */
function ownPath(path: string | undefined): string {
  const here = "http://here.invalid";
  if (path === undefined || !path.startsWith("/") || !URL.canParse(path, here)) return home;
  const url = new URL(path, here);
  return url.origin === here ? url.pathname + url.search : home;
}

function field(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function same(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => createHash("sha256").update(text).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}
