import { setCookie } from "hono/cookie";

import type { CsrfArea } from "../csrf.js";
import type { Endpoint, MemberVisit } from "./types.js";

const cookieNames: Record<CsrfArea, string> = {
  matches: "_dnamatches-matchlistui-x-csrf-token",
  messages: "_csrf",
};

/** Where scripts get the tokens that their requests must carry. */
export const csrfTokens: readonly Endpoint[] = [
  {
    name: "csrfToken",
    method: "GET",
    path: "/discoveryui-matches/parents/api/csrfToken",
    access: "json",
    answer: (visit) => given(visit, "matches"),
  },
  {
    name: "messagesCsrf",
    method: "GET",
    path: "/messaging/api/csrfToken",
    access: "json",
    answer: (visit) => given(visit, "messages"),
  },
];

function given(visit: MemberVisit, area: CsrfArea): Response {
  setCsrfCookie(visit, area);
  return visit.c.json(visit.site.csrf.current(visit.session, area));
}

/** Sets the cookie from which scripts can read the area's token. */
export function setCsrfCookie({ c, site, session }: MemberVisit, area: CsrfArea): void {
  setCookie(c, cookieNames[area], site.csrf.pair(session, area), { path: "/", sameSite: "Lax" });
}

/** Whether the request carries the area's current token. */
export function hasCsrfToken({ c, site, session }: MemberVisit, area: CsrfArea): boolean {
  return c.req.header("X-CSRF-Token") === site.csrf.current(session, area);
}
