import { keep } from "@longhaul/resilience";
import type { On, Outage } from "@longhaul/resilience";

import type { Config } from "../config.js";
import { databaseStore } from "../database/database-store.js";
import type { Database } from "../database/open-database.js";
import { counted } from "../log/counted.js";
import { paceOf } from "./pace-report.js";
import type { Report, ToldGap } from "./report.js";
import { RequestStats } from "./request-stats.js";
import { leftWords, RunProgress } from "./run-progress.js";
import { memoryKeys, sitePace } from "./site-pace.js";
import type { SitePace } from "./site-pace.js";
import { Timing } from "./times.js";

/** How often what others may look at is written down, in ms. */
const PROGRESS_MS = 2000;

/** What is counted while a run lasts, for its lines, its report, and whoever looks at the database meanwhile. */
export interface RunBooks extends AsyncDisposable {
  readonly stats: RequestStats;
  /** How long it took to write things down. */
  readonly commits: Timing;
  readonly progress: RunProgress;
  readonly pace: SitePace;
  /** Items dealt with by this process. */
  readonly now: number;
  settled(isFailed: boolean): void;
  /** Listens to the protected run. */
  follow(on: On): void;
  /** How it goes, in one line. */
  line(): string;
  told(): Pick<Report, "gaps" | "outages" | "keptAwake" | "requests" | "commits" | "pace">;
}

export async function openBooks(
  db: Database,
  of: { readonly run: number; readonly action: number },
  config: Config,
): Promise<RunBooks> {
  const stats = new RequestStats();
  const commits = new Timing();
  const progress = new RunProgress(of, () => stats.asked);
  const pace = await sitePace(db, config);
  const store = databaseStore(db);
  const kept = [
    keep(store, memoryKeys.progress, progress, { everyMs: PROGRESS_MS }),
    keep(store, memoryKeys.requests, stats),
    keep(store, memoryKeys.commits, commits),
    pace,
  ];
  const outages: Outage[] = [];
  const gaps: ToldGap[] = [];
  let keptAwake = { outcome: "unsupported", why: "not asked for" };
  let [now, failed] = [0, 0];
  return {
    stats,
    commits,
    progress,
    pace,
    get now() {
      return now;
    },
    settled(isFailed) {
      now += 1;
      failed += Number(isFailed);
      progress.settled();
    },
    follow(on) {
      on("outage", (outage) => {
        outages.push(outage);
        progress.outages += 1;
      });
      on("slept", ({ gap }) => gaps.push({ ...gap, noticedAt: Date.now() }));
      on("awake", (awake) => (keptAwake = awake));
    },
    line() {
      const { leftMs, requestsPerSecond } = progress.toJSON();
      const parts = [
        `${counted(now, "item")}, ${failed} failed`,
        `${requestsPerSecond} of ${config.requestsPerSecond} requests/s`,
        outages.length > 0 ? `${counted(outages.length, "outage")} survived` : undefined,
        leftWords(leftMs),
      ];
      return parts.filter((part) => part !== undefined).join("; ");
    },
    told: () => ({
      gaps,
      outages,
      keptAwake,
      requests: stats.toJSON(),
      commits: commits.toJSON(),
      pace: paceOf(config, pace, progress.toJSON()),
    }),
    async [Symbol.asyncDispose]() {
      // Where the disk is full the report still has to be told; of these the last seconds are lost.
      await Promise.allSettled(kept.map((each) => each[Symbol.asyncDispose]()));
    },
  };
}
