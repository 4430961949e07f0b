import { setTimeout as pause } from "node:timers/promises";

import type { JournalEntry } from "@longhaul/practice-site";
import { expect, test } from "vitest";

import { folder, gather, noBrowser, practiceSite, query } from "./fixture.js";

type Site = Awaited<ReturnType<typeof practiceSite>>;

/** The page at which the computer of docs/pc-sleep-incident.md fell asleep. */
const PAGE = 113;

/** How long the runner stands still, in ms. */
const ASLEEP_MS = 3000;

/** How long the computer of that night slept. */
const SLEPT_MS = 47 * 60_000;

const pageOf = (path: string): number | undefined => {
  const page = /currentPage=(\d+)/.exec(path)?.[1];
  return page === undefined ? undefined : Number(page);
};

/** Calls back within the page: its list was asked for, and the first question about its match has just come in. */
const within = (site: Site, page: number, then: () => void): Promise<void> =>
  new Promise((resolve) => {
    let isListed = false;
    const off = site.on((entry) => {
      if (entry.kind !== "request") return;
      isListed ||= entry.endpoint === "matchList" && pageOf(entry.path) === page;
      if (!isListed || entry.endpoint !== "details") return;
      off();
      then();
      resolve();
    });
  });

/** The requests for what was stored when the computer fell asleep: its list pages but the first, and its matches. */
const askedFor = (entries: readonly JournalEntry[], stored: readonly string[]): readonly string[] =>
  entries.flatMap((entry) => {
    if (entry.kind !== "request") return [];
    const page = pageOf(entry.path) ?? 1;
    const isStored = stored.some((id) => entry.path.toUpperCase().includes(id));
    return isStored || (page > 1 && page < PAGE) ? [entry.path] : [];
  });

test.skipIf(noBrowser)(
  "asleep for 47 minutes at page 113, awake with the browser gone and the log-in ended: one new browser, one log-in, nothing lost, nothing twice",
  async () => {
    const site = await practiceSite({ matches: 120 });
    const cwd = await folder();
    const browsers: number[] = [];
    let stored: readonly string[] = [];
    let before = 0;
    const { code, report, text } = await gather(site, {
      cwd,
      plug: true,
      // A limit that passes while nothing runs, as it does on Windows and macOS, whose timers go on during sleep.
      env: { REQUEST_TIMEOUT_MS: "1500", MATCHES_PER_PAGE: "1", TOLD_OF_SLEEP: "1" },
      during: async ({ child }) => {
        child.on("message", ({ browser }: { browser?: number }) => {
          if (browser !== undefined) browsers.push(browser);
        });
        await within(site, PAGE, () => child.kill("SIGSTOP"));
        process.kill(browsers[0] ?? 0, "SIGKILL");
        await site.ask("POST", "/expire-sessions", {});
        await pause(ASLEEP_MS);
        const done = query(cwd, "SELECT key FROM items WHERE state = 'done'");
        stored = done.map(({ key }) => String(key));
        before = (await site.journal()).length;
        // Told in the moment of waking, as the clocks of a machine that really slept do.
        child.send({ slept: { kind: "slept", ms: SLEPT_MS, exact: true } });
        child.kill("SIGCONT");
      },
    });
    expect(stored).toHaveLength(PAGE - 1);

    expect(code).toBe(0);
    expect(report).toMatchObject({
      outcome: "complete",
      resumed: false,
      counts: { done: 120, skipped: 0, deferred: 0, failed: 0 },
      missing: [],
      gaps: [{ kind: "slept", ms: SLEPT_MS, exact: true }],
      outages: [{ category: "browser-lost", recoveries: 1, gap: { kind: "slept", ms: SLEPT_MS } }],
    });
    expect(text).toContain("🌙 The computer slept for 47 min");
    expect(text).toMatch(/browser-lost when the computer slept for 47 min: noticed/);
    expect(text.split("No wait: browser exited, relaunching")).toHaveLength(2);
    expect(browsers).toHaveLength(2);
    expect(await site.logins()).toBe(2);

    const { matches } = await site.truth();
    const people = query(cwd, "SELECT uuid FROM people").map(({ uuid }) => String(uuid));
    expect(people.toSorted()).toEqual(matches.map(({ sampleId }) => sampleId).toSorted());

    const journal = await site.journal();
    const after = journal.slice(before);
    expect(askedFor(journal.slice(0, before), stored)).not.toEqual([]);
    // The head of the list is read once more at the end of every run: new matches stand there.
    expect(askedFor(after, stored)).toEqual([]);
    const given = after.filter(
      (entry) => entry.kind === "request" && entry.endpoint === "details" && entry.status === 200,
    );
    expect(given).toHaveLength(120 - stored.length);
  },
);
