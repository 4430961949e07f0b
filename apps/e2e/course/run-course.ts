import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import type { JournalEntry } from "@longhaul/practice-site";

import { openFolder } from "../src/start/folder.js";
import { startSite } from "../src/start/site-process.js";
import type { SiteProcess } from "../src/start/site-process.js";
import { openSmallDisk } from "../support/small-disk.js";
import { startContestant } from "./contestant.js";
import { courseFaults } from "./course-faults.js";
import { parseSchedule } from "./schedule.js";
import type { Stage } from "./schedule.js";
import { living } from "./processes.js";
import { gatheredIn } from "./gathered.js";

export interface CourseOptions {
  readonly items: number;
  readonly schedule: string;
  readonly workers: number;
  readonly say?: (line: string) => void;
}

/** A fault as it happened. Times are Unix ms. */
export interface Happened {
  readonly stage: Stage;
  readonly at: number;
}

/** What a run through the course left behind. */
export interface CourseResult {
  readonly exitCode: number;
  readonly tookMs: number;
  readonly starts: number;
  readonly happened: readonly Happened[];
  readonly journal: readonly JournalEntry[];
  /** Items that the runner's database holds. */
  readonly stored: number;
  /** Browsers that live on. */
  readonly orphans: number;
}

/** Gathers `items` matches through the faults of a schedule, and starts the runner again whenever it is killed. */
export async function runCourse(options: CourseOptions): Promise<CourseResult> {
  const { items, workers, say = () => {} } = options;
  const schedule = parseSchedule(options.schedule);
  await using folder = await openFolder(undefined);
  await using site = await startSite(folder.path, items);
  const isToBeFilled = schedule.some(({ letter }) => letter === "d");
  await using disk = isToBeFilled ? await openSmallDisk() : undefined;
  const database = join(disk?.path ?? folder.path, "actions.db");
  const startedAt = Date.now();
  using contestant = startContestant(
    [
      "run",
      "6",
      `--site=${site.url}`,
      `--database=${database}`,
      `--log=${join(folder.path, "app.log")}`,
      `--parallel-workers=${workers}`,
      "--requests-per-second=1000",
      "--request-timeout-ms=4000",
    ],
    { ACTIONS_USERNAME: "practice", ACTIONS_PASSWORD: "practice" },
    say,
  );
  const over = new AbortController();
  const ended = contestant.ended.finally(() => over.abort());
  const happened: Happened[] = [];
  for (const stage of schedule) {
    while (!over.signal.aborted && (await itemsAsked(site)) < stage.at) await pause(15);
    if (over.signal.aborted) break;
    say(`🌙 ${stage.text}: ${courseFaults[stage.letter].name}`);
    happened.push({ stage, at: Date.now() });
    await courseFaults[stage.letter].inject(
      { site, contestant, database, disk },
      stage.amount ?? 0,
    );
  }
  const exitCode = await ended;
  const tookMs = Date.now() - startedAt;
  return {
    exitCode,
    tookMs,
    starts: contestant.starts,
    happened,
    journal: await site.journal(),
    stored: gatheredIn(database),
    orphans: living([...contestant.browsers]).length,
  };
}

async function itemsAsked(site: SiteProcess): Promise<number> {
  const { endpoints } = await site.summary();
  return endpoints["details"]?.statuses["200"] ?? 0;
}
