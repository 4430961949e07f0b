import type { HttpBindings } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { getCookie } from "hono/cookie";

import { sessionCookies } from "./endpoints/account.js";
import type { Endpoint, Site } from "./endpoints/types.js";
import { applyFault } from "./fault-answers.js";
import type { RequestEntry } from "./journal-entries.js";
import { expired, refused } from "./refusals.js";

type SiteContext = Context<{ Bindings: HttpBindings }>;

/**
 * Puts the endpoints behind the gate that every request passes: journal, own host only, faults,
 * limits, session; in that order, so that a fault hits before the session is looked at, as it would
 * in front of a real site.
 */
export function createGate(
  site: Site,
  endpoints: readonly Endpoint[],
): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>({ strict: false });
  for (const endpoint of endpoints) {
    app.on(endpoint.method, endpoint.path, (c) => pass(site, endpoint, c));
  }
  app.notFound((c) => {
    journalled(site, "other", c);
    return ownHost(c) ? c.text("not found", 404) : foreign(c);
  });
  app.onError((error, c) => c.json({ error: error.message }, 500));
  return app;
}

async function pass(site: Site, endpoint: Endpoint, c: SiteContext): Promise<Response> {
  const entry = journalled(site, endpoint.name, c);
  if (!ownHost(c)) return foreign(c);
  // Nothing of a site with sessions may come from a cache.
  c.header("Cache-Control", "no-store");

  const fault = site.faults.take(endpoint.name);
  if (fault === undefined) return admit(site, endpoint, c, entry);
  entry.fault = fault.rule.fault;
  entry.faultId = fault.id;
  return applyFault(c, site, entry, fault.rule, () => admit(site, endpoint, c, entry));
}

async function admit(
  site: Site,
  endpoint: Endpoint,
  c: SiteContext,
  entry: RequestEntry,
): Promise<Response> {
  const refusal = site.limits.admit(endpoint.name);
  if (refusal !== undefined) {
    entry.fault ??= "limit";
    return refused(c, "429", refusal.retryAfter);
  }
  if (endpoint.access === "open") return endpoint.answer({ c, site });

  const admission = site.sessions.use(
    getCookie(c, sessionCookies.id),
    getCookie(c, sessionCookies.secret),
  );
  if (admission.session === undefined) {
    if (endpoint.access === "json") return expired(c, site, admission.style);
    const { pathname, search } = new URL(c.req.url);
    return c.redirect(`/account/signin?returnUrl=${encodeURIComponent(pathname + search)}`, 303);
  }
  entry.session = admission.session.hash;
  return endpoint.answer({ c, site, session: admission.session });
}

function journalled(site: Site, endpoint: string, c: SiteContext): RequestEntry {
  const { pathname, search } = new URL(c.req.url);
  const entry = site.journal.begin({ endpoint, method: c.req.method, path: pathname + search });
  const { outgoing } = c.env;
  outgoing.once("close", () => {
    const status = outgoing.headersSent ? outgoing.statusCode : null;
    site.journal.end(entry, status, outgoing.writableFinished);
  });
  return entry;
}

/** A name that somebody else's site points at this machine must not open it to that site. */
export function ownHost(c: SiteContext): boolean {
  const { hostname, port } = new URL(`http://${c.req.header("host") ?? ""}/`);
  const listening = c.env.incoming.socket.localPort ?? 0;
  return ["127.0.0.1", "localhost"].includes(hostname) && Number(port || 80) === listening;
}

/** The answer to a request for another host. */
export function foreign(c: SiteContext): Response {
  return c.text("this site answers on loopback only", 421);
}
