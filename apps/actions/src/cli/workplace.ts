import { createTimeout } from "@longhaul/resilience";

import type { AnyAction } from "../actions/registry.js";
import type { Config } from "../config.js";
import { sqliteCoordinator } from "../coordinator/sqlite-coordinator.js";
import { openDatabase } from "../database/open-database.js";
import type { Database } from "../database/open-database.js";
import { CliError, exitCodes } from "../exit-codes.js";
import { openAppLog } from "../log/app-log.js";
import type { AppLog } from "../log/app-log.js";
import { readHooks } from "../hooks/read-hooks.js";
import type { RunHooks } from "../hooks/run-hooks.js";
import { metricsText } from "../metrics/metrics-text.js";
import { serveMetrics } from "../metrics/serve-metrics.js";
import { notifyPerson } from "../notify/notify.js";
import type { Report } from "../runner/report.js";
import { askPerson, emergencySince } from "../runner/requests.js";
import { runAction } from "../runner/run-action.js";
import { RunStop } from "../runner/stop-error.js";
import { specOf } from "../runner/spec.js";
import type { Credentials } from "../site/sign-in.js";
import { createCleanup } from "./cleanup.js";
import type { Cleanup } from "./cleanup.js";
import type { MainHooks } from "./main.js";
import type { Screen } from "./progress.js";
import type { RunFlags } from "./run-command.js";
import { runControls } from "./run-controls.js";
import { openSession } from "./run-session.js";
import { runStores } from "./run-stores.js";
import { onStopSignals } from "./stopping.js";

const HOOK_MS = 60_000;

export interface Surroundings {
  readonly config: Config;
  readonly who: Credentials;
  readonly flags: RunFlags;
  readonly hooks: MainHooks;
  readonly screen: Screen;
}

/** Database, browser and log-in, open for one action after the other. */
export interface Workplace extends AsyncDisposable {
  run(action: AnyAction): Promise<Report>;
}

export async function openWorkplace(around: Surroundings): Promise<Workplace> {
  const cleanup = createCleanup();
  try {
    return await opened(around, cleanup);
  } catch (error) {
    await cleanup[Symbol.asyncDispose]();
    throw error;
  }
}

async function opened(around: Surroundings, cleanup: Cleanup): Promise<Workplace> {
  const { config, who, flags, hooks, screen } = around;
  const { database } = config;
  const runHooks = await readHooks(flags.config);
  const log = openLog(flags.log);
  const db = await openDatabase(database);
  cleanup.add(() => db.destroy());
  const stopping = onStopSignals(screen.say);
  cleanup.add(() => stopping[Symbol.dispose]());
  if (flags.takeOver !== true) await sqliteCoordinator(db, database).mustBeFree();
  await mustBeNoEmergency(db);
  const controls = await runControls(db, stopping, screen);
  cleanup.add(() => controls[Symbol.dispose]());
  const session = await openSession(around, db, log, stopping.soft);
  cleanup.add(() => session[Symbol.asyncDispose]());
  const storeFor = runStores(around, db, cleanup);
  let current = db;
  if (config.metricsPort !== undefined) {
    const served = await serveMetrics(config.metricsPort, () => metricsText(current));
    cleanup.add(() => served[Symbol.dispose]());
    screen.say(`Metrics: ${served.url}`);
  }

  const run = async (action: AnyAction): Promise<Report> => {
    const { store, file } = await storeFor(action);
    current = store;
    const coordinator = sqliteCoordinator(store, file, hooks.beforeCommit);
    const { runId, resumed } = await coordinator.submit(specOf(action.id, config, who.username), {
      fresh: flags.fresh === true,
      resumes: action.resumes,
    });
    const lease = await coordinator.claim(runId, { takeOver: flags.takeOver === true });
    if (resumed) screen.say(`Going on with run ${runId}.`);
    const report = await runAction(action, {
      config,
      db: store,
      lease,
      resumed,
      session,
      gaps: hooks.gaps,
      log,
      say: screen.say,
      onProgress: screen.progress,
      stopping: stopping.soft,
      signal: stopping.hard,
      pausing: controls.pausing,
      person: controls.person,
      onPaused: (reason) => void tellPerson(around, db, log, action, runId, reason),
      mayGoOn: async () => {
        if ((await emergencySince(db)) !== undefined) {
          throw new RunStop("stopped", "An emergency stop was ordered");
        }
      },
      hooks: runHooks,
    });
    await ended(runHooks, report).catch((error: unknown) =>
      screen.say(`onEnd failed: ${String(error)}`),
    );
    return report;
  };
  return {
    run,
    [Symbol.asyncDispose]: () => cleanup[Symbol.asyncDispose](),
  };
}

/** The user's own code may hang like any other. */
async function ended({ onEnd }: RunHooks, report: Report): Promise<void> {
  await createTimeout({ ms: HOOK_MS }).execute(async () => onEnd?.(report));
}

async function mustBeNoEmergency(db: Database): Promise<void> {
  const since = await emergencySince(db);
  if (since === undefined) return;
  const message = `An emergency stop stands since ${since}: nothing was done. Lift it with: actions emergency-stop --lift`;
  throw new CliError(message, exitCodes.stopped);
}

/** A message that does not get through is told here; the run waits all the same. */
async function tellPerson(
  { config, screen }: Surroundings,
  db: Database,
  log: AppLog,
  { id, name }: AnyAction,
  run: number,
  reason: string,
): Promise<void> {
  const notified = { url: config.notifyUrl, desktop: config.notifyDesktop };
  await askPerson(db, reason).catch((error: unknown) => log.error(String(error)));
  await notifyPerson({ action: id, name, run }, reason, notified).catch((error: unknown) =>
    screen.say(`Nobody could be told: ${String(error)}`),
  );
}

function openLog(file: string): AppLog {
  try {
    return openAppLog(file);
  } catch (error) {
    const message = `${file} cannot be written: name another file with --log`;
    throw new CliError(message, undefined, { cause: error });
  }
}
