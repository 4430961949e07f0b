import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context } from "hono";
import { html } from "hono/html";

import { form } from "./endpoints/account.js";
import type { Site } from "./endpoints/types.js";
import type { EndpointName } from "./endpoint-names.js";
import type { RequestFault } from "./fault-rules.js";
import { layout } from "./pages/layout.js";
import { retryAfter } from "./retry-after.js";
import type { ExpiryStyle } from "./sessions.js";

const reasons = {
  "401": { status: 401, error: "not signed in" },
  "403": { status: 403, error: "forbidden" },
  "429": { status: 429, error: "too many requests" },
  "500": { status: 500, error: "internal error" },
  "502": { status: 502, error: "bad gateway" },
  "503": { status: 503, error: "service unavailable" },
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
      return form(c, site, undefined, 200);
    default:
      return style satisfies never;
  }
}

/** Does to a request what the rule says. `answer` is what the site would have done. */
export async function applyFault(
  c: Context<{ Bindings: HttpBindings }>,
  site: Site,
  endpoint: EndpointName,
  rule: RequestFault,
  answer: () => Promise<Response>,
): Promise<Response> {
  switch (rule.fault) {
    case "429":
    case "500":
    case "502":
    case "503": {
      if (rule.retryAfter === undefined) return refused(c, rule.fault);
      const waitMs = rule.retryAfter * 1000;
      return refused(c, rule.fault, retryAfter(rule.retryAfterForm, waitMs, site.clock.now()));
    }
    case "303":
    case "303-no-location":
    case "401":
    case "403":
      return expired(c, site, rule.fault);
    case "html":
      return c.html(layout("One moment", html`<h1>We will be right back</h1>`));
    case "empty":
      return c.json(emptyAnswer(endpoint));
    case "slow":
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, rule.ms);
        c.env.outgoing.once("close", () => {
          clearTimeout(timer);
          resolve();
        });
      });
      return answer();
    case "hang":
      return RESPONSE_ALREADY_SENT;
    case "reset":
      c.env.incoming.socket.resetAndDestroy();
      return RESPONSE_ALREADY_SENT;
    case "truncate":
      return truncated(c, await answer(), rule.cut);
    default:
      return rule satisfies never;
  }
}

function emptyAnswer(endpoint: EndpointName): object {
  if (endpoint === "matchesInTree") return [];
  return endpoint === "matchList" ? { totalPages: 0, matchList: [] } : {};
}

async function truncated(
  c: Context<{ Bindings: HttpBindings }>,
  whole: Response,
  cut: "connection" | "json",
): Promise<Response> {
  const body = Buffer.from(await whole.arrayBuffer());
  const half = body.subarray(0, Math.floor(body.length / 2));
  const headers = new Headers(whole.headers);
  if (cut === "json") return new Response(half, { status: whole.status, headers });

  const { outgoing } = c.env;
  // One byte more than there is, so that an empty answer is cut too.
  headers.set("content-length", String(body.length + 1));
  for (const [name, value] of headers) outgoing.appendHeader(name, value);
  outgoing.writeHead(whole.status);
  outgoing.write(half.length > 0 ? half : " ", () => outgoing.destroy());
  return RESPONSE_ALREADY_SENT;
}
