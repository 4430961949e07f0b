import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import type { Report } from "@longhaul/actions";

import { faults, injectAll } from "./faults.js";
import { judge, matchFaults } from "./judge.js";
import type { Check } from "./judge.js";
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

/** Runs the night and returns the exit code: 0 only when every check holds. */
export async function night({ matches, json, keep, browserPath }: NightOptions): Promise<number> {
  const folder = keep ? resolve(keep) : await mkdtemp(join(tmpdir(), "longhaul-"));
  await mkdir(folder, { recursive: true });
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const started = Date.now();
  try {
    await using site = await startSite(folder, matches);
    say(`Practice site: ${site.url} with ${matches} matches`);
    say(
      `Action 6 at ${RATE} requests/s with ${WORKERS} workers; ${faults.length} faults on the way`,
    );
    const database = join(folder, "actions.db");
    const reportFile = join(folder, "report.json");
    using runner = startRunner(
      [
        "run",
        "6",
        `--site=${site.url}`,
        `--database=${database}`,
        `--log=${join(folder, "app.log")}`,
        `--json=${reportFile}`,
        `--requests-per-second=${RATE}`,
        `--parallel-workers=${WORKERS}`,
        ...(browserPath === undefined ? [] : [`--browser-path=${browserPath}`]),
      ],
      { ACTIONS_USERNAME: "practice", ACTIONS_PASSWORD: "practice" },
      (line) => say(`  ${line}`),
    );
    using _ = endsWithUs(() => runner[Symbol.dispose]());
    const injected = await injectAll(site, runner, matches, say);
    const exitCode = await runner.ended;
    const report = await readReport(reportFile);
    if (!report) {
      say("❌ The runner left no report");
      return 1;
    }
    const matched = matchFaults(injected, report);
    const summary = await site.summary();
    const checks = judge(report, exitCode, matched, summary, await site.truth(), database);
    const ok = checks.every((check) => check.ok);
    show(checks, say);
    const tookMs = Date.now() - started;
    say(
      ok
        ? `\n✅ All ${checks.length} checks hold, ${seconds(tookMs)}.`
        : "\n❌ The night was not survived as it should be.",
    );
    if (keep) say(`Kept in ${folder}: report.json, actions.db, app.log, journal.jsonl`);
    if (json) {
      const result = { ok, tookMs, rate: RATE, checks, faults: matched, summary, report };
      await writeFile(json, `${JSON.stringify(result, null, 2)}\n`);
    }
    return ok ? 0 : 1;
  } finally {
    if (!keep) await rm(folder, { recursive: true, force: true });
  }
}

/** Ctrl-C reaches the runner by itself; a SIGTERM to us alone must not leave it behind. */
function endsWithUs(end: () => void): Disposable {
  const stop = (): void => {
    end();
    process.exitCode = 130;
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", () => (process.exitCode = 130));
  return { [Symbol.dispose]: () => void process.off("SIGTERM", stop) };
}

function show(checks: readonly Check[], say: (line: string) => void): void {
  say("\n── Checked from outside, by the site's own journal and truth ──");
  for (const { what, ok, found } of checks) say(`${ok ? "✅" : "❌"} ${what} (${found})`);
}

async function readReport(file: string): Promise<Report | undefined> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Report);
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
