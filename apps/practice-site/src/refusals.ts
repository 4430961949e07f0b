import type { Context } from "hono";

import { form } from "./endpoints/account.js";
import { signinPage } from "./pages/signin.js";
import type { Site } from "./endpoints/types.js";
import type { ExpiryStyle } from "./sessions.js";

const reasons = {
  "401": { status: 401, error: "not signed in" },
  "403": { status: 403, error: "forbidden" },
  "429": { status: 429, error: "too many requests" },
  "500": { status: 500, error: "internal error" },
  "502": { status: 502, error: "bad gateway" },
  "503": { status: 503, error: "service unavailable" },
  "504": { status: 504, error: "gateway timeout" },
} as const;

/** A short JSON answer for a status that means failure. */
export function refused(c: Context, reason: keyof typeof reasons, comeBack?: string): Response {
  if (comeBack !== undefined) c.header("Retry-After", comeBack);
  const { status, error } = reasons[reason];
  return c.json({ error }, status);
}

/** The answer of a JSON endpoint to a request without a session. */
export function expired(c: Context, site: Site, style: ExpiryStyle): Response | Promise<Response> {
  switch (style) {
    case "303":
      return c.redirect("/account/signin", 303);
    case "303-no-location":
      return c.body(null, 303);
    case "401":
    case "403":
      return refused(c, style);
    case "html-200":
      return form(signinPage, { c, site }, undefined, 200);
    default:
      return style satisfies never;
  }
}
