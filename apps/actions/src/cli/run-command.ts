import { writeFile } from "node:fs/promises";

import { actions } from "../actions/registry.js";
import { browserSession } from "../browser/browser-session.js";
import { openedFirst } from "../browser/opened-first.js";
import { findBrowser, sandboxWarning } from "../browser/find-browser.js";
import { launch } from "../browser/launch.js";
import { raced } from "../browser/raced.js";
import { readConfig } from "../config.js";
import type { Config } from "../config.js";
import { sqliteCoordinator } from "../coordinator/sqlite-coordinator.js";
import type { RunState } from "../coordinator/run-coordinator.js";
import { explained, openDatabase } from "../database/open-database.js";
import { CliError, exitCodes, stoppedEarly } from "../exit-codes.js";
import { openAppLog } from "../log/app-log.js";
import { reportLines } from "../runner/report.js";
import type { Report } from "../runner/report.js";
import { runAction } from "../runner/run-action.js";
import { specOf } from "../runner/spec.js";
import { credentials } from "./credentials.js";
import type { MainHooks } from "./main.js";
import { onScreen } from "./progress.js";
import type { Screen } from "./progress.js";
import { flagsOf, settingLines } from "./setting-flags.js";
import { onStopSignals } from "./stopping.js";

export interface RunFlags extends Readonly<Record<string, unknown>> {
  readonly fresh?: boolean;
  readonly json?: string;
  readonly log: string;
}

const codes: Readonly<Record<RunState, number>> = {
  complete: exitCodes.complete,
  partial: exitCodes.partial,
  failed: exitCodes.failed,
  stopped: exitCodes.stopped,
};

/** `actions run N`: everything that can be wrong is found before anything is written or opened. */
export async function runCommand(id: string, flags: RunFlags, hooks: MainHooks): Promise<number> {
  const create = /^\d+$/.test(id) ? actions.get(Number(id)) : undefined;
  if (!create) {
    const known = [...actions.keys()].join(", ");
    throw new CliError(`There is no action ${id}: use one of ${known}`, exitCodes.usage);
  }
  const config = readConfig(flagsOf(flags), process.env);
  if (config.emergencyStop) {
    throw new CliError(
      "EMERGENCY_STOP is set: nothing was done. Unset it to run",
      exitCodes.stopped,
    );
  }
  const who = await credentials(config);
  const action = create();
  const report = await onScreen(action.name, async (screen) => {
    screen.say(`Settings of ${action.name}:`);
    for (const line of settingLines(config)) screen.say(line);
    return run({ action, config, who, flags, hooks, screen });
  });
  if (flags.json !== undefined) await writeReport(flags.json, report);
  for (const line of reportLines(report)) process.stdout.write(`${line}\n`);
  if (report.outcome !== "complete") {
    process.stdout.write(`   To go on from here: actions run ${id} with the same settings\n`);
  }
  return codes[report.outcome];
}

interface Job {
  readonly action: ReturnType<NonNullable<ReturnType<typeof actions.get>>>;
  readonly config: Config;
  readonly who: Awaited<ReturnType<typeof credentials>>;
  readonly flags: RunFlags;
  readonly hooks: MainHooks;
  readonly screen: Screen;
}

async function run({ action, config, who, flags, hooks, screen }: Job): Promise<Report> {
  const log = openLog(flags.log);
  const db = await openDatabase(config.database);
  using stopping = onStopSignals(screen.say);
  try {
    const coordinator = sqliteCoordinator(db, config.database);
    await coordinator.mustBeFree();
    // Nothing is in hand yet: a wish to stop need not wait for anything.
    const { soft } = stopping;
    const found = await raced(findBrowser(config.browser, screen.say), soft).catch(
      (error: unknown) => {
        throw soft.aborted ? stoppedEarly(error) : error;
      },
    );
    screen.say(`Browser: ${found.path} (${found.from})`);
    const warning = sandboxWarning();
    if (warning !== undefined) screen.say(warning);

    const { site } = config;
    // A wrong address or password shows before anything of the run is written.
    await using session = await openedFirst(
      browserSession({
        launch: () => launch(found),
        site,
        credentials: who,
        onHandle: (handle) => {
          log.info({ browser: handle.pid }, "browser open");
          hooks.onHandle?.(handle);
        },
      }),
      site,
      soft,
    );
    const { runId, resumed } = await coordinator.submit(specOf(action.id, config, who.username), {
      fresh: flags.fresh === true,
    });
    const lease = await coordinator.claim(runId);
    if (resumed) screen.say(`Going on with run ${runId}.`);
    return await runAction(action, {
      config,
      db,
      lease,
      resumed,
      session,
      log,
      say: screen.say,
      onProgress: screen.progress,
      stopping: soft,
      signal: stopping.hard,
    });
  } catch (error) {
    throw explained(config.database, error);
  } finally {
    await db.destroy();
  }
}

function openLog(file: string): ReturnType<typeof openAppLog> {
  try {
    return openAppLog(file);
  } catch (error) {
    const message = `${file} cannot be written: name another file with --log`;
    throw new CliError(message, undefined, { cause: error });
  }
}

async function writeReport(file: string, report: Report): Promise<void> {
  try {
    await writeFile(file, `${JSON.stringify(report, null, 2)}\n`);
  } catch (error) {
    // The work is done and saved; only this copy of the report is not.
    process.stderr.write(`${file} could not be written (${String(error)}): see actions status\n`);
  }
}
