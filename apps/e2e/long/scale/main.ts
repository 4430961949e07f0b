#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { BOUNDS_MS } from "@longhaul/actions";
import type { Report } from "@longhaul/actions";
import Database from "libsql";

import { median } from "../../course/judge-course.js";
import { treeOf } from "../../course/processes.js";
import { openFolder } from "../../src/start/folder.js";
import { startRunner } from "../../src/start/runner-process.js";
import { startSite } from "../../src/start/site-process.js";
import type { SiteProcess } from "../../src/start/site-process.js";
import { tool } from "../../support/tool.js";

/** More of everything than the account has that this was made for: 802 pages, 55,000 requests, 14,735 people to write to. */
const PAGES = 1100;
const PER_PAGE = 20;
const SAMPLE_MS = 2000;
/** What the runner's own process may hold, in megabytes. */
const MOST_MB = 300;
/** Within this long nearly every commit is on disk, in ms. */
const COMMIT_MS = 25;

await tool(
  "prove-scale",
  `Gathers ${PAGES} pages of ${PER_PAGE} matches with the site at full speed, or so many pages as are given, then everything once more, and decides in a dry run whom to write to`,
  async (proof, [given = String(PAGES)]) => {
    const pages = Number(given);
    if (!Number.isInteger(pages) || pages < 10) {
      throw new RangeError(`${given} is no number of pages: use a whole number of at least 10`);
    }
    const matches = pages * PER_PAGE;
    await using folder = await openFolder(undefined);
    await using site = await startSite(folder.path, matches);
    const database = join(folder.path, "actions.db");

    const first = await proof.need(`${matches} matches are gathered`, () =>
      act("6", site, database),
    );
    await proof.check("it ends complete", () => must(first.code === 0, first.code));
    await proof.check("none is missing", () => {
      const stored = count(database, "SELECT count(*) AS n FROM items WHERE state = 'done'");
      return must(stored === matches, `${stored} of ${matches}`);
    });
    await proof.check(`the runner holds at most ${MOST_MB} MB, and no more at the end`, () => {
      const { runnerMb } = first;
      const middle = median(runnerMb.slice(0, Math.ceil(runnerMb.length / 2)));
      const end = median(runnerMb.slice(-10));
      const most = Math.max(...runnerMb);
      const told = `most ${most} MB; median of the first half ${middle}, at the end ${end}`;
      return must(most <= MOST_MB && end <= 1.3 * middle, told);
    });
    await proof.check("the browser's memory stays within bounds", () => {
      const most = Math.max(...first.browserMb);
      return must(most < 1500, `most ${most} MB`);
    });
    await proof.check("the last items take no longer than the first", () => {
      const [early, late] = paceOf(database);
      return must(late < 2 * early, `${early} ms each at first, ${late} ms at last`);
    });

    await proof.check(
      "a browser that grew old was replaced, each with the same log-in",
      async () => {
        const logins = (await site.journal()).filter(({ kind }) => kind === "login").length;
        const told = `${first.browsers} browsers, ${logins} log-in`;
        return must(logins === 1 && (pages < 400 || first.browsers > 1), told);
      },
    );
    await proof.check(`95 of 100 commits take no longer than ${COMMIT_MS} ms`, () =>
      commitTimes(first.report),
    );

    const asked = await requests(site);
    const second = await proof.need("everything once more, when nothing has changed", () =>
      act("6", site, database),
    );
    await proof.check("it asks for the lists alone", async () => {
      const more = (await requests(site)) - asked;
      const told = `${more} requests instead of ${asked}, ${Math.round(second.tookMs / 1000)} s instead of ${Math.round(first.tookMs / 1000)}`;
      return must(second.code === 0 && more < 4 * pages, told);
    });

    await proof.need("the inbox is read", () => act("7", site, database));
    const messaging = await proof.need("whom to write to is decided", () =>
      act("8", site, database),
    );
    await proof.check("everybody is thought of, nobody is written to", async () => {
      const { counts, messages } = messaging.report;
      const people = counts.done + counts.skipped;
      const sent = (await site.journal()).filter(
        (entry) => entry.kind === "message" && entry.via !== "world",
      ).length;
      const most = Math.max(...messaging.runnerMb);
      const seconds = Math.round(messaging.tookMs / 1000);
      const told = `${people} people, ${messages.waiting} drafts, ${sent} sent, ${seconds} s, most ${most} MB`;
      const holds = messaging.code === 0 && people > 0.8 * matches && messages.waiting > 0;
      return must(holds && sent === 0 && most <= MOST_MB, told);
    });
    await proof.check("with all that is known, commits are as fast", () =>
      commitTimes(messaging.report),
    );
  },
  "[pages]",
);

interface Acted {
  readonly code: number | null;
  readonly report: Report;
  readonly tookMs: number;
  readonly runnerMb: readonly number[];
  readonly browserMb: readonly number[];
  /** How many, one after the other. */
  readonly browsers: number;
}

async function act(id: string, site: SiteProcess, database: string): Promise<Acted> {
  const startedAt = Date.now();
  const json = `${database}.json`;
  using runner = startRunner(
    [
      "run",
      id,
      `--site=${site.url}`,
      `--database=${database}`,
      `--log=${database}.log`,
      `--json=${json}`,
      "--parallel-workers=4",
      "--requests-per-second=1000",
      "--batch-size=1000",
      "--max-inbox=0",
      "--max-send-per-run=1000000",
    ],
    { ACTIONS_USERNAME: "practice", ACTIONS_PASSWORD: "practice" },
    () => {},
  );
  const runnerMb: number[] = [];
  const browserMb: number[] = [];
  const browsers = new Set<number>();
  const sampling = setInterval(() => {
    const browser = runner.browser();
    if (browser !== undefined) browsers.add(browser);
    runnerMb.push(residentMb([runner.pid]));
    browserMb.push(residentMb(treeOf(browser)));
  }, SAMPLE_MS);
  const code = await runner.ended;
  clearInterval(sampling);
  const report = JSON.parse(await readFile(json, "utf8")) as Report;
  return {
    code,
    report,
    tookMs: Date.now() - startedAt,
    runnerMb,
    browserMb,
    browsers: browsers.size,
  };
}

/** Field 2 of proc(5)'s statm, in pages of 4096 bytes. */
function residentMb(pids: readonly (number | undefined)[]): number {
  const pages = pids.map((pid) => {
    try {
      return Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]);
    } catch {
      return 0;
    }
  });
  return Math.round((pages.reduce((sum, own) => sum + own, 0) * 4096) / 1_000_000);
}

async function requests(site: SiteProcess): Promise<number> {
  const { endpoints } = await site.summary();
  return Object.values(endpoints)
    .flatMap(({ statuses }) => Object.values(statuses))
    .reduce((sum, n) => sum + n, 0);
}

/** What an item took, in ms: of the first tenth and of the last. */
function paceOf(file: string): readonly [number, number] {
  const db = new Database(file, { readonly: true });
  try {
    const rows = db
      .prepare("SELECT updated_at FROM items WHERE run_id = 1 ORDER BY updated_at")
      .all() as { readonly updated_at: string }[];
    const times = rows.map(({ updated_at }) => Date.parse(updated_at));
    const tenth = Math.floor(times.length / 10);
    const each = (from: number, to: number): number =>
      Math.round((10 * ((times[to] ?? 0) - (times[from] ?? 0))) / (to - from)) / 10;
    return [each(0, tenth), each(times.length - 1 - tenth, times.length - 1)];
  } finally {
    db.close();
  }
}

/** Throws when more than one commit in twenty took longer than they may. */
function commitTimes({ commits }: Report): string {
  if (commits === undefined) throw new Error("the report tells of no commits");
  const { count: all, sumMs, times } = commits;
  const upTo = (ms: number): number =>
    times.slice(0, BOUNDS_MS.findIndex((bound) => bound === ms) + 1).reduce((a, b) => a + b, 0);
  const share = (ms: number): string => `${((100 * upTo(ms)) / all).toFixed(1)} % up to ${ms} ms`;
  const told = `${all} commits, mean ${(sumMs / all).toFixed(1)} ms, ${share(5)}, ${share(COMMIT_MS)}`;
  return must(upTo(COMMIT_MS) >= 0.95 * all, told);
}

function count(file: string, sql: string): number {
  const db = new Database(file, { readonly: true });
  try {
    return (db.prepare(sql).get() as { readonly n: number }).n;
  } finally {
    db.close();
  }
}

function must(holds: boolean, found: unknown): string {
  if (!holds) throw new Error(String(found));
  return String(found);
}
