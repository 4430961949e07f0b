import type { Gap, Outage } from "@longhaul/resilience";

import type { RunState } from "../coordinator/run-coordinator.js";
import { counted } from "../log/counted.js";
import { gapWords } from "../log/gap-words.js";
import { paceLine } from "./pace-report.js";
import type { PaceReport } from "./pace-report.js";
import type { RequestStatsState } from "./request-stats.js";
import type { Times } from "./times.js";

/** Messages by what became of them. */
export interface Messages {
  readonly sent: number;
  readonly refused: number;
  /** Written but not tried: of a dry run, or of a run that ended before. */
  readonly waiting: number;
  readonly open: readonly { readonly to: string; readonly why: string }[];
  /** Who asked to be left alone, and no person has looked at it yet; absent in reports of before that was counted. */
  readonly unconfirmed?: number;
}

/** A stretch of time in which nothing was done, because the computer slept or the process stood still. */
export interface ToldGap extends Gap {
  /** Unix time in ms of its end. */
  readonly noticedAt: number;
}

/** What happened, truthfully: the same facts on the terminal, in the database and in the file. */
export interface Report {
  readonly action: number;
  readonly name: string;
  readonly mode: string;
  readonly outcome: RunState;
  /** Why it ended as it did. */
  readonly reason: string;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly tookMs: number;
  readonly run: number;
  /** Whether work of an earlier process was taken up. */
  readonly resumed: boolean;
  readonly keptAwake: { readonly outcome: string; readonly why: string };
  /** What a cap, such as MAX_INBOX, left out; undefined when none did. */
  readonly cut: string | undefined;
  /** List pages that this run has read, by all its processes. */
  readonly pages: number;
  /** Whether the list was read to its end, and nothing of it left out. */
  readonly walked: boolean;
  readonly counts: {
    readonly done: number;
    readonly skipped: number;
    readonly deferred: number;
    readonly failed: number;
    /** Dealt with by this process. */
    readonly now: number;
  };
  /** Why items were skipped, the most frequent reason first. */
  readonly skipped: readonly { readonly why: string; readonly count: number }[];
  /** What became of the messages of this run; `open` are those that nobody knows the fate of. */
  readonly messages: Messages;
  /** What is not there, and why. */
  readonly missing: readonly { readonly key: string; readonly why: string }[];
  readonly gaps: readonly ToldGap[];
  readonly outages: readonly Outage[];
  /** What each endpoint was asked by this process; absent in reports of before that was counted. */
  readonly requests?: RequestStatsState;
  /** How long this process took to write down what it had learnt. */
  readonly commits?: Times;
  readonly pace?: PaceReport;
}

const timeOf = (at: number): string => new Date(at).toISOString().slice(11, 19);

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

const headline: Readonly<Record<RunState, string>> = {
  complete: "✅ complete",
  partial: "⚠️ partial",
  failed: "❌ failed",
  stopped: "⏸️ stopped",
};

/** How many missing items are listed before the rest is only counted. */
const SHOWN = 20;

/** The report as lines for a person. */
export function reportLines(report: Report): readonly string[] {
  const { counts, cut, missing, outages, keptAwake } = report;
  const total = counts.done + counts.skipped + counts.deferred + counts.failed;
  return [
    "",
    `── ${report.name}: ${headline[report.outcome]} ──`,
    ...(report.reason === "" ? [] : [`   ${report.reason}`]),
    `   ${counts.done} of ${total} done, ${counts.skipped} skipped, ${counts.deferred} incomplete, ${counts.failed} failed; ${counts.now} in this run${report.resumed ? " (resumed)" : ""}, ${counted(report.pages, "list page")}, ${seconds(report.tookMs)}`,
    `   Kept awake: ${keptAwake.outcome}${keptAwake.outcome === "effective" ? "" : ` (${keptAwake.why})`}`,
    ...(report.pace ? [`   ${paceLine(report.pace)}`] : []),
    ...(report.walked ? [] : ["   Not all of the list was read."]),
    // Where it is not the reason already.
    ...(cut === undefined || report.reason.includes(cut) ? [] : [`   ${cut}`]),
    ...skippedLines(report),
    ...messageLines(report.messages),
    ...(missing.length > 0 ? [`   Missing (${missing.length}):`] : []),
    ...missing.slice(0, SHOWN).map(({ key, why }) => `     - ${key}: ${why}`),
    ...(missing.length > SHOWN ? [`     … and ${missing.length - SHOWN} more`] : []),
    ...(isWhole(report) ? ["   Nothing is missing."] : []),
    ...report.gaps.map((gap) => `   ${gapWords(gap)} until ${timeOf(gap.noticedAt)}.`),
    ...(outages.length === 0 ? ["   No outage."] : [`   Outages (${outages.length}):`]),
    ...outages.map(outageLine),
  ];
}

const skippedLines = ({ skipped }: Report): readonly string[] =>
  skipped.slice(0, SHOWN).map(({ why, count }) => `   Skipped ${count}: ${why}`);

function messageLines(messages: Messages): readonly string[] {
  const { sent, refused, waiting, open, unconfirmed = 0 } = messages;
  const asked =
    unconfirmed === 0
      ? []
      : [`   Asked to be left alone: ${unconfirmed} not confirmed by you: actions opt-outs list`];
  if (sent + refused + waiting + open.length === 0) return asked;
  return [
    `   Messages: ${sent} sent, ${refused} refused, ${waiting} not sent, ${open.length} unknown`,
    ...open.map(({ to, why }) => `     - unknown whether it arrived: ${to} (${why}); please look`),
    ...asked,
  ];
}

const isWhole = ({ outcome, walked, missing }: Report): boolean =>
  outcome === "complete" && walked && missing.length === 0;

function outageLine(outage: Outage): string {
  const { category, noticedAt, noticedAfterMs, recoveredAfterMs, recoveries, repeats, key, gap } =
    outage;
  const at = timeOf(noticedAt);
  const over =
    recoveredAfterMs === undefined
      ? "never recovered"
      : `recovered in ${seconds(recoveredAfterMs)}`;
  const where = key === undefined ? "" : ` at ${key}`;
  const after = gap === undefined ? "" : ` when ${gapWords(gap).toLowerCase()}`;
  return `     - ${at} ${category}${where}${after}: noticed within ${seconds(noticedAfterMs)}, ${over} (recoveries ${recoveries}, repeats ${repeats}): ${outage.message.split("\n")[0]}`;
}
