#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { join } from "node:path";

import Database from "libsql";

import { median } from "../../course/judge-course.js";
import { treeOf } from "../../course/processes.js";
import { openFolder } from "../../src/start/folder.js";
import { startRunner } from "../../src/start/runner-process.js";
import { startSite } from "../../src/start/site-process.js";
import type { SiteProcess } from "../../src/start/site-process.js";
import { tool } from "../../support/tool.js";

/** As many as the account has that this was made for: 802 pages of 20. */
const PAGES = 802;
const PER_PAGE = 20;
const SAMPLE_MS = 2000;
/** What the runner's own process may hold, in megabytes. */
const MOST_MB = 300;

await tool(
  "prove-scale",
  `Gathers ${PAGES} pages of ${PER_PAGE} matches with the site at full speed, or so many pages as are given, and then everything once more`,
  async (proof, [given = String(PAGES)]) => {
    const pages = Number(given);
    if (!Number.isInteger(pages) || pages < 10) {
      throw new RangeError(`${given} is no number of pages: use a whole number of at least 10`);
    }
    const matches = pages * PER_PAGE;
    await using folder = await openFolder(undefined);
    await using site = await startSite(folder.path, matches);
    const database = join(folder.path, "actions.db");

    const first = await proof.need(`${matches} matches are gathered`, () => gather(site, database));
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
      return must(most < 3000, `most ${most} MB`);
    });
    await proof.check("the last items take no longer than the first", () => {
      const [early, late] = paceOf(database);
      return must(late < 2 * early, `${early} ms each at first, ${late} ms at last`);
    });

    const asked = await requests(site);
    const second = await proof.need("everything once more, when nothing has changed", () =>
      gather(site, database),
    );
    await proof.check("it asks for the lists alone", async () => {
      const more = (await requests(site)) - asked;
      const told = `${more} requests instead of ${asked}, ${Math.round(second.tookMs / 1000)} s instead of ${Math.round(first.tookMs / 1000)}`;
      return must(second.code === 0 && more < 4 * pages, told);
    });
  },
  "[pages]",
);

interface Gathered {
  readonly code: number | null;
  readonly tookMs: number;
  readonly runnerMb: readonly number[];
  readonly browserMb: readonly number[];
}

async function gather(site: SiteProcess, database: string): Promise<Gathered> {
  const startedAt = Date.now();
  using runner = startRunner(
    [
      "run",
      "6",
      `--site=${site.url}`,
      `--database=${database}`,
      `--log=${database}.log`,
      "--parallel-workers=4",
      "--requests-per-second=1000",
      "--batch-size=1000",
    ],
    { ACTIONS_USERNAME: "practice", ACTIONS_PASSWORD: "practice" },
    () => {},
  );
  const runnerMb: number[] = [];
  const browserMb: number[] = [];
  const sampling = setInterval(() => {
    runnerMb.push(residentMb([runner.pid]));
    browserMb.push(residentMb(treeOf(runner.browser())));
  }, SAMPLE_MS);
  const code = await runner.ended;
  clearInterval(sampling);
  return { code, tookMs: Date.now() - startedAt, runnerMb, browserMb };
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
