import type { BusOptions, Holding, LockRequest } from "../backend.js";
import type { Connection } from "../dbus/connection.js";
import { environment } from "../environment.js";
import { InhibitError } from "../errors.js";
import { busAddress, connect } from "../linux/bus.js";
import { extras, idle } from "../linux/classes.js";
import type { LockClass } from "../linux/classes.js";
import { desktop } from "../linux/desktop.js";
import { judge } from "../linux/judge.js";
import { listLocks, takeLock } from "../linux/logind.js";
import { explain } from "../linux/refusal.js";
import { graphicalSessions } from "../linux/sessions.js";
import { share } from "../linux/shared-locks.js";
import type { Share } from "../linux/shared-locks.js";
import { report } from "../report.js";
import type { MethodReport, SystemInhibitor } from "../types.js";

/** What became of one class. */
interface Attempt {
  readonly method: MethodReport;
  readonly share?: Share | undefined;
}

/** Asks logind for each class apart, over one connection that is closed when all have been answered. */
export async function acquire(request: LockRequest): Promise<Holding> {
  const classes = [idle, ...new Set(request.also.map((extra) => extras[extra]))];
  let connection: Promise<Connection> | undefined;
  const open = (): Promise<Connection> => (connection ??= connect(request.bus));
  const attempts = await Promise.all(classes.map((wanted) => attempt(wanted, request, open)));
  const sessions = desktop() === undefined ? await others(attempts, open) : [];
  await connection?.then(
    (opened) => opened[Symbol.dispose](),
    () => {},
  );
  const methods = [...attempts.map(({ method }) => method), ...display(request)];
  const shares = attempts.flatMap((each) => each.share ?? []);
  const { keep, also } = request;
  const around = { environment: environment(), desktop: desktop(), sessions };
  const evidence = { keep, also, methods, ...around };
  return {
    held: shares.length > 0,
    report: report(judge(evidence)),
    release() {
      for (const each of shares) each.release();
    },
  };
}

/** Who else sits at this machine. Not being told is no reason to fail: the lock is held all the same. */
async function others(
  attempts: readonly Attempt[],
  open: () => Promise<Connection>,
): Promise<readonly string[]> {
  if (!attempts.some(({ share: held }) => held !== undefined)) return [];
  return open()
    .then(graphicalSessions)
    .catch(() => []);
}

/** Everyone's locks, as logind lists them. */
export async function list(bus: BusOptions): Promise<readonly SystemInhibitor[]> {
  try {
    using connection = await connect(bus);
    return await listLocks(connection);
  } catch (cause) {
    const { message, hint } = explain(cause, undefined, busAddress(bus));
    const why = `The system's locks could not be listed: ${message}. ${hint}`;
    throw new InhibitError("ERR_INHIBIT_LIST", report({ outcome: "unsupported", why }), { cause });
  }
}

async function attempt(
  wanted: LockClass,
  { app, reason, bus }: LockRequest,
  open: () => Promise<Connection>,
): Promise<Attempt> {
  const started = performance.now();
  const method = { name: "logind", class: wanted.what } as const;
  const address = busAddress(bus);
  try {
    const taken = await share(`${address} ${wanted.what}`, async () =>
      takeLock(await open(), wanted.what, { app, reason }),
    );
    const ms = performance.now() - started;
    return { method: { ...method, status: "held", ...honoured(), ms }, share: taken };
  } catch (cause) {
    const error = explain(cause, wanted, address);
    return { method: { ...method, status: "failed", error, ms: performance.now() - started } };
  }
}

function honoured(): { honouredBy?: string } {
  const found = desktop();
  if (found === undefined) return { honouredBy: "logind" };
  return found.obeys === "yes" || found.obeys === "display" ? { honouredBy: found.by } : {};
}

/** logind has no class for the display; one desktop reads its idle lock that way. */
function display({ keep }: LockRequest): MethodReport[] {
  if (keep !== "display" || desktop()?.obeys === "display") return [];
  const error = {
    code: "ERR_NO_CLASS",
    message: "logind cannot promise that the display stays on",
    hint: "The system itself is kept awake; turn the screen's time-out off in the desktop's settings.",
  };
  return [{ name: "logind", class: "display", status: "unsupported", error, ms: 0 }];
}
