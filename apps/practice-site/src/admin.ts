import { createHash, timingSafeEqual } from "node:crypto";

import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { z } from "zod";

import { bodyOf, explained } from "./admin-body.js";
import { addMessageRoutes } from "./admin-messages.js";
import type { Site } from "./endpoints/types.js";
import { faultRuleSchema } from "./fault-rules.js";
import { foreign, ownHost } from "./gate.js";
import { expiryStyles } from "./sessions.js";
import { summarize } from "./summary.js";
import { truthOf } from "./truth.js";

const expiry = z.strictObject({ style: z.enum(expiryStyles).optional() });
const secondStep = z.strictObject({ required: z.boolean() });
const closing = z.strictObject({ forMs: z.number().positive() });

/** The interface through which a test or a judge steers the site and learns the truth. */
export function createAdmin(
  site: Site,
  token: string,
  url: () => string,
): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use(async (c, next) => {
    if (!ownHost(c)) return foreign(c);
    if (!same(c.req.header("authorization") ?? "", `Bearer ${token}`)) {
      return c.json({ error: "the admin token is missing or wrong" }, 401);
    }
    return next();
  });
  app.get("/health", (c) => c.json({ ok: true, url: url() }));
  app.get("/truth", (c) => c.json(truthOf(site.world, site.mailbox)));
  app.get("/journal", (c) => c.json(site.journal.entries));
  app.get("/journal/summary", (c) => c.json(summarize(site.journal.entries)));
  app.get("/faults", (c) => c.json(site.faults.list()));
  app.post("/faults", async (c) => {
    const rule = faultRuleSchema.safeParse(await bodyOf(c));
    if (!rule.success) return c.json({ error: explained(rule.error) }, 400);
    return c.json({ id: site.faults.add(rule.data) }, 201);
  });
  app.delete("/faults", (c) => c.json({ removed: site.faults.clear() }));
  app.post("/expire-sessions", async (c) => {
    const options = expiry.safeParse(await bodyOf(c));
    if (!options.success) return c.json({ error: explained(options.error) }, 400);
    return c.json({ expired: site.sessions.expireAll(options.data.style) });
  });
  app.post("/second-step", async (c) => {
    const options = secondStep.safeParse(await bodyOf(c));
    if (!options.success) return c.json({ error: explained(options.error) }, 400);
    site.secondStep.require(options.data.required);
    return c.json({ code: site.secondStep.code });
  });
  app.post("/rotate-csrf", (c) => {
    site.csrf.rotate();
    return c.json({ rotated: true });
  });
  app.post("/close-port", async (c) => {
    const options = closing.safeParse(await bodyOf(c));
    if (!options.success) return c.json({ error: explained(options.error) }, 400);
    const rule = faultRuleSchema.parse({ fault: "close-port", ...options.data });
    return c.json({ id: site.faults.add(rule) }, 201);
  });
  addMessageRoutes(app, site);
  app.onError((error, c) => c.json({ error: error.message }, 500));
  return app;
}

function same(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => createHash("sha256").update(text).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}
