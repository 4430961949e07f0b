import { expect, test } from "vitest";

import { gather, noBrowser, practiceSite } from "./fixture.js";

const styles = ["303", "303-no-location", "401", "403", "html-200"] as const;

test.skipIf(noBrowser).each(styles)(
  "a log-in that ends with %s is renewed once, and counted as auth",
  async (expiryStyle) => {
    const site = await practiceSite({ expiryStyle });
    const { report, code } = await gather(site, {
      env: { PARALLEL_WORKERS: "4" },
      during: async ({ saying }) => {
        await saying("Page 2");
        await site.ask("POST", "/expire-sessions", {});
      },
    });
    expect(code).toBe(0);
    expect(report).toMatchObject({ outcome: "complete", counts: { done: 40 } });
    expect(report.outages.map(({ category }) => category)).toEqual(["auth"]);
    expect(await site.logins()).toBe(2);
  },
);

test.skipIf(noBrowser)(
  "sessions that end after so many requests are renewed as often as they end, and no oftener",
  async () => {
    const site = await practiceSite({ sessionRequests: 60 });
    const { report } = await gather(site, { env: { PARALLEL_WORKERS: "4" } });
    expect(report).toMatchObject({ outcome: "complete", counts: { done: 40 } });
    const expiries = (await site.journal()).filter(({ kind }) => kind === "expire").length;
    expect(expiries).toBeGreaterThanOrEqual(1);
    expect(report.outages.map(({ category }) => category)).toEqual(
      Array.from({ length: (await site.logins()) - 1 }, () => "auth"),
    );
  },
);

const answers = [
  ["truncate", { cut: "connection" }, "connection-lost"],
  ["truncate", { cut: "json" }, "connection-lost"],
  // Chromium itself asks again once when a connection that it kept is reset.
  ["reset", { count: 3 }, "connection-lost"],
  ["html", {}, "unavailable"],
  ["503", { retryAfter: 1 }, "unavailable"],
  ["500", {}, "unavailable"],
  ["429", { retryAfter: 1, retryAfterForm: "date" }, "rate-limited"],
] as const;

test.skipIf(noBrowser).each(answers)(
  "one answer of kind %s %o is asked for again, and reported as %s",
  async (fault, more, category) => {
    const site = await practiceSite({ matches: 20 });
    await site.ask("POST", "/faults", { endpoint: "profile", fault, count: 1, ...more });
    const { report } = await gather(site);
    expect(report).toMatchObject({ outcome: "complete", counts: { done: 20 } });
    expect(report.outages.map((outage) => outage.category)).toEqual([category]);
  },
);
