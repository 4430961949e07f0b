import type { Events } from "./events.js";
import type { KeepAwake, ResilientOptions, Signal } from "./types.js";

/** A lock and what is known about it. */
interface Awake {
  readonly lock: AsyncDisposable | undefined;
  readonly outcome: string;
  readonly why: string;
}

/**
 * Takes the lock that `keepAwake` asks for and tells how it went. A run is never refused because the computer cannot be
 * kept awake: the report says so instead. sleep-inhibit is loaded only here.
 */
export async function holdAwake(
  keepAwake: ResilientOptions["keepAwake"],
  name: string,
  signal: Signal,
  events: Events,
): Promise<AsyncDisposable | undefined> {
  if (keepAwake === false) return undefined;
  const awake = await take(keepAwake, name, signal).catch((error: unknown): Awake => {
    signal.throwIfAborted();
    return { lock: undefined, outcome: "unsupported", why: String(error) };
  });
  events.emit("awake", { outcome: awake.outcome, why: awake.why });
  return awake.lock;
}

async function take(
  keepAwake: ResilientOptions["keepAwake"],
  name: string,
  signal: Signal,
): Promise<Awake> {
  if (typeof keepAwake === "function") {
    const lock = await (keepAwake satisfies KeepAwake)(name, signal);
    const { outcome = "uncertain", why = "taken by the caller" } = reportOf(lock);
    return { lock, outcome, why };
  }
  const { inhibit } = await import("@longhaul/sleep-inhibit");
  const options = typeof keepAwake === "object" ? keepAwake : { reason: name };
  const lock = await inhibit({ onFail: "silent", signal, ...options });
  return { lock, outcome: lock.report.outcome, why: lock.report.why };
}

function reportOf(lock: AsyncDisposable): { outcome?: string; why?: string } {
  const { report } = lock as { report?: unknown };
  return typeof report === "object" && report !== null ? report : {};
}
