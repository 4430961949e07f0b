import { setCookie } from "hono/cookie";

import type { CsrfArea } from "../csrf.js";
import type { Endpoint, MemberVisit } from "./types.js";

const cookieNames: Record<CsrfArea, string> = {
  matches: "_dnamatches-matchlistui-x-csrf-token",
};

/** Where scripts get the token that their requests must carry. */
export const csrfToken: Endpoint = {
  name: "csrfToken",
  method: "GET",
  path: "/discoveryui-matches/parents/api/csrfToken",
  access: "json",
  answer(visit) {
    setCsrfCookie(visit, "matches");
    return visit.c.json(visit.site.csrf.current(visit.session, "matches"));
  },
};

/** Sets the cookie from which scripts can read the area's token. */
export function setCsrfCookie({ c, site, session }: MemberVisit, area: CsrfArea): void {
  setCookie(c, cookieNames[area], site.csrf.pair(session, area), { path: "/", sameSite: "Lax" });
}

/** Whether the request carries the area's current token. */
export function hasCsrfToken({ c, site, session }: MemberVisit, area: CsrfArea): boolean {
  return c.req.header("X-CSRF-Token") === site.csrf.current(session, area);
}
