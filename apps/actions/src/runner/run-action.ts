import { classify as builtIn, exponential, resilient } from "@longhaul/resilience";
import type { Gaps, Gate, ResilientOptions, Session } from "@longhaul/resilience";

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
import type { RunHooks } from "../hooks/run-hooks.js";
import { siteClient } from "../site/site-client.js";
import type { Action, ActionContext } from "./action.js";
import { readsOf } from "../database/reads.js";
import { Ledger } from "./ledger.js";
import { Delivery } from "./outbox/delivery.js";
import { siteMessenger } from "./outbox/messenger.js";
import { Outbox } from "./outbox/outbox.js";
import { createPausing } from "./pausing.js";
import type { Pausing } from "./pausing.js";
import type { Report } from "./report.js";
import { counting } from "./request-stats.js";
import { openBooks } from "./run-books.js";
import { endOf, finished } from "./run-end.js";
import type { End } from "./run-end.js";
import { runItems } from "./run-items.js";
import { timedCommits } from "./timed-commits.js";

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
  /** Where the run waits for a person when it cannot sign in any more. @default it ends */
  readonly person?: Gate | undefined;
  /** Told why it waits for a person. */
  readonly onPaused?: ((reason: string) => void) | undefined;
  /** Throws when an emergency stop was ordered; asked before every step and every message. */
  readonly mayGoOn?: (() => Promise<void>) | undefined;
  /** What the user's own code is told. */
  readonly hooks?: RunHooks | undefined;
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
  const { config, db, resumed, say, log, session, signal, stopping, hooks = {} } = options;
  const { now = () => new Date() } = options;
  const { classify = builtIn } = hooks;
  const started = Date.now();
  const of = { run: options.lease.runId, action: action.id };
  await using books = await openBooks(db, of, config);
  const lease = timedCommits(options.lease, books.commits);
  const ledger = new Ledger(db, lease);
  const outbox = new Outbox({
    db,
    lease,
    action: action.id,
    mode: config.mode,
    maxSend: config.maxSendPerRun,
    now,
  });
  let end: End = { outcome: "complete", reason: "", cut: undefined };

  const backoff = exponential({ initialMs: config.recoveryBackoffBaseMs, jitter: "none" });
  const { maxRecoveryAttempts } = config;
  const protectedRun = resilient<BrowserHandle, [], void>(
    action.name,
    async (bare) => {
      const run = counting(bare, books.stats, classify);
      const before = await ledger.counts();
      books.progress.startAt(before.done + before.skipped + before.deferred + before.failed);
      const context: ActionContext = {
        run,
        config,
        site: siteClient(run, config),
        reads: readsOf(db),
        classify,
        now,
        settled: (keys) => ledger.settled(keys),
      };
      const messenger = siteMessenger(context.site, context.reads);
      const { mayGoOn = async () => {} } = options;
      const delivery = new Delivery({
        ...config,
        db,
        lease,
        outbox,
        messenger,
        classify,
        now,
        mayGoOn,
      });
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
          mayGoOn,
          onSettled: (key, result, why) => {
            books.settled(result === "failed");
            log.info({ key, result, why }, "item");
            if (books.now % config.batchSize === 0) options.onProgress?.(books.line());
          },
          onPage: ({ number, items, known, about }) => {
            books.progress.about = about ?? books.progress.about;
            log.info({ page: number, items, known }, "page");
            options.onProgress?.(
              `Page ${number}: ${counted(items, "item")}, ${known} known; ${books.now} done`,
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
      recovery: {
        maxAttempts: maxRecoveryAttempts,
        backoff,
        person: config.personWaitMs > 0 ? options.person : undefined,
        personTimeoutMs: config.personWaitMs,
      },
      onLost: hooks.onLost,
      onRecovered: hooks.onRecovered,
      // The pings by time find a browser that froze under a call; each asks twice before it says so.
      health: { everyOps: probeEveryOps(config.parallelWorkers), everyMs: 500, failAfter: 1 },
      call: {
        classify,
        retry: { attempts: maxRecoveryAttempts + 1, backoff },
        timeoutMs: config.requestTimeoutMs,
        limiter: books.pace.limiter,
        breaker: books.pace.breaker,
      },
    },
  );
  books.follow(protectedRun.on);
  protectedRun.on("paused", ({ reason }) => {
    say(`🙋 Waiting for a person: ${reason}. Sign in or approve, then: actions resume`);
    options.onPaused?.(reason);
  });
  protectedRun.on("resumed", () => say("▶️  Going on"));
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
    pages,
    walked: walked && end.cut === undefined,
    counts: { done, skipped, deferred, failed, now: books.now },
    skipped: await ledger.skipped(),
    messages: await outbox.summary(),
    missing: await ledger.missing(),
    ...books.told(),
  };
  log.info({ report }, "report");
  // A run that is no longer ours has its end told by its new owner.
  await lease.done(report.outcome, report).catch((error: unknown) => log.error(String(error)));
  return report;
}
