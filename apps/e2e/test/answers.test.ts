import { expect, test } from "vitest";

import { gather, noBrowser, practiceSite } from "./fixture.js";

const styles = ["303", "303-no-location", "401", "403", "html-200"] as const;

test.skipIf(noBrowser)(
  "a log-in that ends with a 303, a 303 to nowhere, a 401, a 403 or the log-in page is renewed once each, and counted as auth",
  async () => {
    const site = await practiceSite({ matches: 48 });
    const { report, code } = await gather(site, {
      env: { PARALLEL_WORKERS: "4", MATCHES_PER_PAGE: "8" },
      during: async ({ saying }) => {
        for (const [index, style] of styles.entries()) {
          await saying(`Page ${index + 2}`);
          await site.ask("POST", "/expire-sessions", { style });
        }
      },
    });
    expect(code).toBe(0);
    expect(report).toMatchObject({ outcome: "complete", counts: { done: 48 } });
    expect(report.outages.map(({ category }) => category)).toEqual(styles.map(() => "auth"));
    expect(await site.logins()).toBe(1 + styles.length);
  },
);

test.skipIf(noBrowser)(
  "sessions that end after so many requests are renewed as often as they end, and no oftener",
  async () => {
    const site = await practiceSite({ matches: 20, sessionRequests: 30 });
    const { report } = await gather(site, { env: { PARALLEL_WORKERS: "4" } });
    expect(report).toMatchObject({ outcome: "complete", counts: { done: 20 } });
    const expiries = (await site.journal()).filter(({ kind }) => kind === "expire").length;
    expect(expiries).toBeGreaterThanOrEqual(1);
    expect(report.outages.map(({ category }) => category)).toEqual(
      Array.from({ length: (await site.logins()) - 1 }, () => "auth"),
    );
  },
);

const answers = [
  [{ fault: "truncate", cut: "connection" }, "connection-lost"],
  [{ fault: "truncate", cut: "json" }, "connection-lost"],
  // Chromium itself asks again once when a connection that it kept is reset.
  [{ fault: "reset", count: 3 }, "connection-lost"],
  [{ fault: "html" }, "unavailable"],
  [{ fault: "503", retryAfter: 1 }, "unavailable"],
  [{ fault: "500" }, "unavailable"],
  [{ fault: "429", retryAfter: 1, retryAfterForm: "date" }, "rate-limited"],
] as const;

test.skipIf(noBrowser)(
  "an answer that breaks off, is reset, is a page, or refuses is asked for again, and reported as what it was",
  async () => {
    const site = await practiceSite({ matches: 20 });
    // Far enough apart that each is over before the next one comes.
    for (const [index, [rule]] of answers.entries()) {
      const when = { endpoint: "profile", count: 1, afterRequests: 1 + index * 4 };
      await site.ask("POST", "/faults", { ...when, ...rule });
    }
    const { report } = await gather(site);
    expect(report).toMatchObject({ outcome: "complete", counts: { done: 20 } });
    expect(report.outages.map((outage) => outage.category)).toEqual(
      answers.map(([, category]) => category),
    );
  },
);
