import { rename, rm, stat, writeFile } from "node:fs/promises";

import { actions } from "../actions/registry.js";
import type { AnyAction } from "../actions/registry.js";
import { readConfig } from "../config.js";
import type { RunState } from "../coordinator/run-coordinator.js";
import { CliError, exitCodes } from "../exit-codes.js";
import { notify } from "../notify/notify.js";
import { reportLines } from "../runner/report.js";
import type { Report } from "../runner/report.js";
import { credentials } from "./credentials.js";
import { frugalHeap } from "./frugal-heap.js";
import type { MainHooks } from "./main.js";
import { onScreen } from "./progress.js";
import { flagsOf, settingLines } from "./setting-flags.js";
import { openWorkplace } from "./workplace.js";
import type { Surroundings } from "./workplace.js";

export interface RunFlags extends Readonly<Record<string, unknown>> {
  readonly fresh?: boolean;
  readonly restarts?: number;
  readonly json?: string;
  readonly config?: string;
  readonly takeOver?: boolean;
  readonly log: string;
}

const codes: Readonly<Record<RunState, number>> = {
  complete: exitCodes.complete,
  partial: exitCodes.partial,
  failed: exitCodes.failed,
  stopped: exitCodes.stopped,
};

/** `actions run N` or `run all`: everything that can be wrong is found before anything is written or opened. */
export async function runCommand(id: string, flags: RunFlags, hooks: MainHooks): Promise<number> {
  frugalHeap();
  const ids = idsOf(id);
  const config = readConfig(flagsOf(flags), process.env);
  if (config.emergencyStop) {
    throw new CliError(
      "EMERGENCY_STOP is set: nothing was done. Unset it to run",
      exitCodes.stopped,
    );
  }
  const chosen = ids.map((one) => must(actions.get(one))(config));
  const who = await credentials(config);
  const title = chosen.length === 1 ? must(chosen[0]).name : "All actions";
  const { reports, error } = await onScreen(title, async (screen) => {
    screen.say(`Settings of ${title}:`);
    for (const line of settingLines(config)) screen.say(line);
    return runAll(chosen, { config, who, flags, hooks, screen });
  });
  const outcome = error === undefined ? worst(reports) : "failed";
  if (flags.json !== undefined && reports.length > 0) {
    await writeReport(flags.json, id === "all" ? { outcome, reports } : must(reports[0]));
  }
  for (const line of reports.flatMap(reportLines)) process.stdout.write(`${line}\n`);
  const notified = { url: config.notifyUrl, desktop: config.notifyDesktop };
  await notify(reports, notified).catch((failure: unknown) => {
    process.stderr.write(`Nobody could be told of the end: ${String(failure)}\n`);
  });
  if (error !== undefined) throw error;
  if (outcome !== "complete") {
    process.stdout.write(`   To go on from here: actions run ${id} with the same settings\n`);
  }
  return codes[outcome];
}

function idsOf(id: string): readonly number[] {
  if (id === "all") return [...actions.keys()];
  if (/^\d+$/.test(id) && actions.has(Number(id))) return [Number(id)];
  const known = [...actions.keys()].join(", ");
  throw new CliError(`There is no action ${id}: use one of ${known}, or all`, exitCodes.usage);
}

/** From best to worst. */
const order: readonly RunState[] = ["complete", "partial", "failed", "stopped"];

const worst = (reports: readonly Report[]): RunState =>
  order.findLast((state) => reports.some(({ outcome }) => outcome === state)) ?? "failed";

/** What was done, and what kept the rest from being begun. */
interface Done {
  readonly reports: readonly Report[];
  readonly error?: unknown;
}

/** One after the other in one browser and with one log-in, until one of them fails or is stopped. */
async function runAll(chosen: readonly AnyAction[], surroundings: Surroundings): Promise<Done> {
  await using place = await openWorkplace(surroundings);
  const reports: Report[] = [];
  try {
    for (const action of chosen) {
      const report = await place.run(action);
      reports.push(report);
      if (report.outcome === "failed" || report.outcome === "stopped") break;
    }
  } catch (error) {
    // What was done before has to be told all the same.
    return { reports, error };
  }
  return { reports };
}

/** Whole or not at all, for half a report would be taken for one; into a pipe or a device as it comes. */
async function writeReport(file: string, report: unknown): Promise<void> {
  const isFile = await stat(file).then(
    (found) => found.isFile(),
    () => true,
  );
  const part = isFile ? `${file}.part` : file;
  try {
    await writeFile(part, `${JSON.stringify(report, null, 2)}\n`);
    if (isFile) await rename(part, file);
  } catch (error) {
    if (isFile) await rm(part, { force: true }).catch(() => {});
    // The work is done and saved; only this copy of the report is not.
    process.stderr.write(`${file} could not be written (${String(error)}): see actions status\n`);
  }
}

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new TypeError("There is no such action");
  return value;
}
