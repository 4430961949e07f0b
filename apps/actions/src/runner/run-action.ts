import { exponential, resilient } from "@longhaul/resilience";
import type { Gaps, Outage, ResilientOptions, Session } from "@longhaul/resilience";

import type { BrowserHandle } from "../browser/browser-handle.js";
import { probeEveryOps } from "../config.js";
import type { Config } from "../config.js";
import type { Lease } from "../coordinator/run-coordinator.js";
import type { Database } from "../database/open-database.js";
import type { AppLog } from "../log/app-log.js";
import { logEvents } from "../log/app-log.js";
import { counted } from "../log/counted.js";
import { guideLog } from "../log/guide-log.js";
import type { Say } from "../log/guide-log.js";
import { siteClient } from "../site/site-client.js";
import type { Action, ActionContext } from "./action.js";
import { readsOf } from "../database/reads.js";
import { Ledger } from "./ledger.js";
import { Delivery } from "./outbox/delivery.js";
import { siteMessenger } from "./outbox/messenger.js";
import { Outbox } from "./outbox/outbox.js";
import { createPausing } from "./pausing.js";
import type { Pausing } from "./pausing.js";
import type { Report, ToldGap } from "./report.js";
import { endOf, finished } from "./run-end.js";
import type { End } from "./run-end.js";
import { runItems } from "./run-items.js";

export interface RunActionOptions {
  readonly config: Config;
  readonly db: Database;
  readonly lease: Lease;
  readonly resumed: boolean;
  readonly session: Session<BrowserHandle>;
  readonly say: Say;
  readonly log: AppLog;
  readonly onProgress?: ((line: string) => void) | undefined;
  /** Soft: finish what is in hand. */
  readonly stopping: AbortSignal;
  /** Hard: let go now. */
  readonly signal: AbortSignal;
  /** @default nobody pauses it */
  readonly pausing?: Pausing | undefined;
  /** The calendar. @default this machine's */
  readonly now?: (() => Date) | undefined;
  /** Who tells that the computer slept. @default this machine */
  readonly gaps?: Gaps | undefined;
  /** @default true */
  readonly keepAwake?: ResilientOptions["keepAwake"];
}

/**
 * Runs one action to its end, whatever the night brings, accounts for it and lets go of its lease. The report is also
 * stored.
 */
export async function runAction<Item, Cursor>(
  action: Action<Item, Cursor>,
  options: RunActionOptions,
): Promise<Report> {
  const { lease, log } = options;
  try {
    return await accountedFor(action, options);
  } finally {
    // An owner that has ended is replaced at once: what counts is the report.
    await lease
      .release()
      .catch((error: unknown) => log.error({ error: String(error) }, "lease not released"));
  }
}

async function accountedFor<Item, Cursor>(
  action: Action<Item, Cursor>,
  options: RunActionOptions,
): Promise<Report> {
  const { config, db, lease, resumed, say, log, session, signal, stopping } = options;
  const { now = () => new Date() } = options;
  const started = Date.now();
  const ledger = new Ledger(db, lease);
  const outbox = new Outbox({
    db,
    lease,
    action: action.id,
    mode: config.mode,
    maxSend: config.maxSendPerRun,
    now,
  });
  const outages: Outage[] = [];
  const gaps: ToldGap[] = [];
  const progress = { now: 0, failed: 0 };
  let keptAwake = { outcome: "unsupported", why: "not asked for" };
  let end: End = { outcome: "complete", reason: "", cut: undefined };

  const backoff = exponential({ initialMs: 2000, jitter: "none" });
  const { maxRecoveryAttempts } = action;
  const protectedRun = resilient<BrowserHandle, [], void>(
    action.name,
    async (run) => {
      const context: ActionContext = {
        run,
        config,
        site: siteClient(run, config),
        reads: readsOf(db),
        now,
        settled: (keys) => ledger.settled(keys),
      };
      const messenger = siteMessenger(context.site, context.reads);
      const delivery = new Delivery({ ...config, db, lease, outbox, messenger, now });
      try {
        const { cut } = await runItems(action, {
          lease,
          ledger,
          outbox,
          delivery,
          context,
          workers: config.parallelWorkers,
          maxPages: config.maxPages,
          outageMs: config.outageMs,
          stopping,
          pausing: options.pausing ?? createPausing(),
          onSettled: (key, result, why) => {
            progress.now += 1;
            if (result === "failed") progress.failed += 1;
            log.info({ key, result, why }, "item");
            if (progress.now % config.batchSize === 0) {
              options.onProgress?.(`${counted(progress.now, "item")}, ${progress.failed} failed`);
            }
          },
          onPage: ({ number, items, known }) => {
            log.info({ page: number, items, known }, "page");
            options.onProgress?.(
              `Page ${number}: ${counted(items, "item")}, ${known} known; ${progress.now} done`,
            );
          },
        });
        end = await finished(action, ledger, context, cut);
      } catch (error) {
        end = endOf(error, signal, log);
      }
      say(
        end.outcome === "complete"
          ? `✅ ${action.name} completed successfully`
          : `⚠️ ${action.name} ended ${end.outcome}: ${end.reason}`,
      );
    },
    {
      keepAwake: options.keepAwake ?? true,
      session,
      signal,
      gaps: options.gaps,
      recovery: { maxAttempts: maxRecoveryAttempts, backoff },
      // The pings by time find a browser that froze under a call; each asks twice before it says so.
      health: { everyOps: probeEveryOps(config.parallelWorkers), everyMs: 500, failAfter: 1 },
      call: {
        retry: { attempts: maxRecoveryAttempts + 1, backoff },
        timeoutMs: config.requestTimeoutMs,
        limiter: { perSecond: config.requestsPerSecond },
      },
    },
  );
  protectedRun.on("outage", (outage) => outages.push(outage));
  protectedRun.on("slept", ({ gap }) => gaps.push({ ...gap, noticedAt: Date.now() }));
  protectedRun.on("awake", (awake) => (keptAwake = awake));
  guideLog(protectedRun.on, action.name, say);
  logEvents(protectedRun.on, log);
  try {
    await protectedRun();
  } catch (error) {
    end = endOf(error, signal, log);
  }

  const { done, skipped, deferred, failed } = await ledger.counts();
  const { pages, walked } = await ledger.position();
  const report: Report = {
    action: action.id,
    name: action.name,
    mode: config.mode,
    ...end,
    startedAt: new Date(started).toISOString(),
    endedAt: new Date().toISOString(),
    tookMs: Date.now() - started,
    run: lease.runId,
    resumed,
    keptAwake,
    pages,
    walked: walked && end.cut === undefined,
    counts: { done, skipped, deferred, failed, now: progress.now },
    skipped: await ledger.skipped(),
    messages: await outbox.summary(),
    missing: await ledger.missing(),
    gaps,
    outages,
  };
  log.info({ report }, "report");
  // A run that is no longer ours has its end told by its new owner.
  await lease.done(report.outcome, report).catch((error: unknown) => log.error(String(error)));
  return report;
}
