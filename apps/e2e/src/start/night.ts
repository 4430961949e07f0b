import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { Report } from "@longhaul/actions";

import { faults, injectAll } from "./faults.js";
import { openFolder } from "./folder.js";
import { judge, matchFaults } from "./judge.js";
import type { Check } from "./judge.js";
import { due, judgeMessages } from "./judge-messages.js";
import { startRunner } from "./runner-process.js";
import { startSite } from "./site-process.js";

export interface NightOptions {
  readonly matches: number;
  readonly json?: string;
  readonly keep?: string;
  readonly browserPath?: string;
}

const RATE = 60;
const WORKERS = 4;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Runs the night and returns the exit code: 0 only when every check holds, 130 when it was stopped. */
export async function night({ matches, json, keep, browserPath }: NightOptions): Promise<number> {
  const started = Date.now();
  await using folder = await openFolder(keep);
  // A place that cannot be written should show now, not when the work is done.
  if (json) await writeFile(json, "");
  await using site = await startSite(folder.path, matches);
  say(`Practice site: ${site.url} with ${matches} matches`);
  const before = await site.truth();
  const messages = due(before).length;
  say(
    `Actions 6 to 9 in production mode at ${RATE} requests/s with ${WORKERS} workers: ${messages} messages are due; ${faults.length} faults on the way`,
  );
  const database = join(folder.path, "actions.db");
  const reportFile = join(folder.path, "report.json");
  using runner = startRunner(
    [
      "run",
      "all",
      `--site=${site.url}`,
      `--database=${database}`,
      `--log=${join(folder.path, "app.log")}`,
      `--json=${reportFile}`,
      `--requests-per-second=${RATE}`,
      `--parallel-workers=${WORKERS}`,
      "--mode=production",
      "--max-inbox=0",
      "--max-send-per-run=1000",
      "--request-timeout-ms=4000",
      "--settle-ms=1000",
      ...(browserPath === undefined ? [] : [`--browser-path=${browserPath}`]),
    ],
    { ACTIONS_USERNAME: "practice", ACTIONS_PASSWORD: "practice" },
    (line) => say(`  ${line}`),
  );
  using stopping = passOnStops((signal) => runner.kill(signal));
  const injected = await injectAll(site, runner, { matches, messages }, say);
  const exitCode = await runner.ended;
  if (stopping.asked()) return 130;

  const reports = await readReports(reportFile);
  if (!reports) {
    say("❌ The runner left no report");
    return 1;
  }
  const matched = matchFaults(injected, reports);
  const summary = await site.summary();
  const checks = [
    ...judge(reports, exitCode, matched, summary, await site.truth(), database),
    ...judgeMessages(before, await site.truth(), await site.journal(), readAt(reports), database),
  ];
  const ok = checks.every((check) => check.ok);
  show(checks);
  const tookMs = Date.now() - started;
  say(
    ok
      ? `\n✅ All ${checks.length} checks hold, ${(tookMs / 1000).toFixed(1)} s.`
      : "\n❌ The night was not survived as it should be.",
  );
  if (keep) say(`Kept in ${folder.path}: report.json, actions.db, app.log, journal.jsonl`);
  if (json) {
    const result = { ok, tookMs, rate: RATE, checks, faults: matched, summary, reports };
    await writeFile(json, `${JSON.stringify(result, null, 2)}\n`);
  }
  return ok ? 0 : 1;
}

/** When action 7 had ended. */
function readAt(reports: readonly Report[]): number {
  return Date.parse(reports.find(({ action }) => action === 7)?.endedAt ?? "");
}

interface Stops extends Disposable {
  asked(): boolean;
}

/** A Ctrl-C reaches the runner by itself; a SIGTERM to us alone is passed on, and either ends the night. */
function passOnStops(pass: (signal: "SIGTERM") => void): Stops {
  let asked = false;
  const interrupted = (): void => void (asked = true);
  const terminated = (): void => {
    asked = true;
    pass("SIGTERM");
  };
  process.on("SIGINT", interrupted);
  process.on("SIGTERM", terminated);
  return {
    asked: () => asked,
    [Symbol.dispose]: () => {
      process.off("SIGINT", interrupted);
      process.off("SIGTERM", terminated);
    },
  };
}

function show(checks: readonly Check[]): void {
  say("\n── Checked from outside, by the site's own journal and truth ──");
  for (const { what, ok, found } of checks) say(`${ok ? "✅" : "❌"} ${what} (${found})`);
}

async function readReports(file: string): Promise<readonly Report[] | undefined> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  return (JSON.parse(text) as { readonly reports: readonly Report[] }).reports;
}
