import { bounded } from "./bounded.js";
import type { Events } from "./events.js";
import type { Clock, KeepAwake, ResilientOptions, Signal } from "./types.js";

/** A lock and what is known about it. */
interface Awake {
  readonly lock: AsyncDisposable | undefined;
  readonly outcome: string;
  readonly why: string;
}

/** How long a lock may take to come, in ms. The run should not wait for it any longer. */
const TAKE_MS = 30_000;

/**
 * Takes the lock that `keepAwake` asks for and tells how it went. A run is never refused because the computer cannot be
 * kept awake: the report says so instead. sleep-inhibit is loaded only here. A lock that comes too late is let go.
 */
export async function holdAwake(
  keepAwake: ResilientOptions["keepAwake"],
  name: string,
  signal: Signal,
  { clock, events }: { readonly clock: Clock; readonly events: Events },
): Promise<AsyncDisposable | undefined> {
  if (keepAwake === false) return undefined;
  let late = false;
  const awake = await bounded(
    async (own) => {
      const taken = await take(keepAwake, name, own);
      if (late) await letGo(taken.lock, name, clock);
      return taken;
    },
    { what: `${name}: keeping the computer awake`, timeoutMs: TAKE_MS, signals: [signal], clock },
  ).catch((error: unknown): Awake => {
    late = true;
    signal.throwIfAborted();
    return { lock: undefined, outcome: "unsupported", why: String(error) };
  });
  events.emit("awake", { outcome: awake.outcome, why: awake.why });
  return awake.lock;
}

/** Lets a lock go; neither its failure nor its silence may replace what the run has to say. */
export async function letGo(
  lock: AsyncDisposable | undefined,
  name: string,
  clock: Clock,
): Promise<void> {
  const bounds = {
    what: `${name}: letting the computer sleep`,
    timeoutMs: 5000,
    signals: [],
    clock,
  };
  await bounded(async () => lock?.[Symbol.asyncDispose](), bounds).catch(() => {});
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
