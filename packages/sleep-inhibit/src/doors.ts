import { engine, engineLoaded, engineNow } from "./load-engine.js";
import type { MonitorOptions, SleepMonitor } from "./monitor/monitor.js";
import type { ProbeOptions } from "./probe.js";
import type {
  DbusOptions,
  InhibitLock,
  InhibitOptions,
  InhibitReport,
  Keep,
  SystemInhibitor,
} from "./types.js";
import { serveWorkers } from "./worker/serve-workers.js";

serveWorkers(async (request) => await (await engine()).acquire(request));

/**
 * Keeps the computer awake until the lock is released, disposed of, aborted, or the process ends in any way. Resolves with a
 * lock even where nothing can be held: `report` says what it is worth, and `onFail` what is to happen then.
 *
 * The environment variable `SLEEP_INHIBIT` beats all options: `off` holds nothing and says so, `fake` pretends, `fail` fails.
 * In a worker thread the main thread takes the lock, for one taken by the worker could outlive it.
 *
 * @throws TypeError or RangeError when an option is wrong; an `InhibitError` when nothing could be held and `onFail` is
 * `throw`; the signal's reason when it aborts before the lock is there.
 * @example
 * await using lock = await inhibit("Exporting matches");
 * console.log(lock.report.outcome, lock.report.why);
 */
export async function inhibit(options: InhibitOptions | string): Promise<InhibitLock> {
  return await (await engine()).inhibit(options);
}

/**
 * The same at once, for code that cannot wait, as in `using lock = inhibitSync("Indexing")`. The event loop stands still
 * while the system is asked, at most `dbus.timeoutMs` for each method; what can only be had by waiting is skipped.
 *
 * @throws as `inhibit`, and an `InhibitError` with the code `ERR_INHIBIT_WORKER` in a worker thread, where the main thread
 * has to be asked.
 */
export function inhibitSync(options: InhibitOptions | string): InhibitLock {
  return engineNow().inhibitSync(options);
}

/**
 * Runs a function while the computer is kept awake, and lets go when it returns, resolves, throws or rejects.
 *
 * @throws as `inhibit` does, before the function is called; afterwards whatever the function throws.
 * @example
 * const rows = await whileAwake("Exporting matches", async () => await exportAll());
 */
export async function whileAwake<T>(
  options: InhibitOptions | string,
  run: (lock: InhibitLock) => T | PromiseLike<T>,
): Promise<T> {
  return await (await engine()).whileAwake(options, run);
}

/** The locks that this process holds just now, the oldest first; in a worker, those of the worker. */
export const active = (): readonly InhibitLock[] => engineLoaded()?.active() ?? [];

/**
 * What `inhibit` would report here and now, found out by taking the lock and letting go of it at once.
 *
 * @throws RangeError when `keep` is neither `system` nor `display`.
 */
export async function probe(keep?: Keep, options?: ProbeOptions): Promise<InhibitReport> {
  return await (await engine()).probe(keep, options);
}

/**
 * Every lock that the system knows of, of any program and user.
 *
 * @throws an `InhibitError` with the code `ERR_INHIBIT_LIST` where the system cannot be asked: an empty list would be a lie.
 */
export async function list(dbus?: DbusOptions): Promise<readonly SystemInhibitor[]> {
  return await (await engine()).list(dbus);
}

/**
 * Notices that the machine slept, by two clocks of the system: exactly how long, within `intervalMs` of waking. On Windows and
 * macOS native code reads them; where it cannot be loaded only `frozen` is told. `suspend` gives time to save before, where
 * logind runs. Keeps nothing alive.
 *
 * @throws RangeError when an option is wrong
 * @example
 * using sleep = monitor();
 * sleep.on("slept", ({ ms }) => console.log(`slept for ${ms / 1000} s`));
 * sleep.on("suspend", ({ waitUntil }) => waitUntil(saveEverything()));
 */
export function monitor(options?: MonitorOptions): SleepMonitor {
  return engineNow().monitor(options);
}
