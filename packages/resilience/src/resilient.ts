import { systemClock } from "@longhaul/backoff";
import { createHealth } from "@longhaul/health-check";
import type { Health } from "@longhaul/health-check";

import { attemptLoop, PROBE_TIMEOUT_MS } from "./attempt-loop.js";
import type { SessionArm } from "./attempt-loop.js";
import { callPolicy } from "./call-policy.js";
import { createEvents } from "./events.js";
import type { Events } from "./events.js";
import { holdAwake, letGo } from "./keep-awake.js";
import { memoryStore } from "./memory-store.js";
import { rerunning } from "./rerun.js";
import { SessionKeeper } from "./session-keeper.js";
import type { Resilient, ResilientOptions, Run } from "./types.js";
import { mustBeHealth, mustBeSession, recoveryPolicy } from "./run-options.js";

/**
 * Wraps a long run: the computer is kept awake while it lasts, its session is opened, probed and recovered once for all
 * callers, and each `run.call` is repeated when that is worth it.
 *
 * @throws RangeError naming an option that makes no sense
 * @example
 * const gather = resilient("Gather", async (run, ids: string[]) => {
 *   for (const id of ids) await run.call(({ session, signal }) => session.fetch(id, signal));
 * }, { session });
 * gather.on("recovered", ({ action, tookMs }) => console.log(action, tookMs));
 * await gather(["a", "b"]);
 */
export function resilient<H = void, A extends readonly unknown[] = [], R = unknown>(
  name: string,
  fn: (run: Run<H>, ...args: A) => PromiseLike<R> | R,
  options: ResilientOptions<H> = {},
): Resilient<A, R> {
  return resilientOn(createEvents(), name, fn, options);
}

/** `resilient` on events that exist already. */
export function resilientOn<H, A extends readonly unknown[], R>(
  events: Events,
  name: string,
  fn: (run: Run<H>, ...args: A) => PromiseLike<R> | R,
  options: ResilientOptions<H>,
): Resilient<A, R> {
  const { clock = systemClock, store = memoryStore(), recovery = {} } = options;
  const keeping = {
    name,
    ...recoveryPolicy(recovery),
    onLost: options.onLost,
    onRecovered: options.onRecovered,
  };
  // Wrong options are told when wrapping, not at three in the morning.
  mustBeSession(options.session);
  mustBeHealth(options.health);
  callPolicy(options.call ?? {}, { name, events, signal: new AbortController().signal });

  const protectedFn = async (...args: A): Promise<R> => {
    const controller = new AbortController();
    const stop = (): void => controller.abort(options.signal?.reason);
    if (options.signal?.aborted) stop();
    options.signal?.addEventListener("abort", stop);
    const { signal } = controller;
    const policy = callPolicy(options.call ?? {}, { name, events, signal, clock });
    const { session } = options;
    const { classify, outages } = policy;
    const keeper =
      session &&
      new SessionKeeper<H>({ ...keeping, session, classify, clock, events, outages, signal });
    const health = keeper && sessionHealth(keeper, options);
    const arm: SessionArm<H> | undefined = keeper && { keeper, health };
    const run: Run<H> = {
      name,
      signal,
      call: (call, callOptions) => attemptLoop(policy, arm, call, callOptions),
      probe: (probeSignal) =>
        attemptLoop<H, void>(
          policy,
          arm,
          async (call) => void (await session?.probe(call.session, call.signal)),
          { signal: probeSignal, isProbe: true },
        ),
      checkpoint: store,
    };

    events.emit("start", { name });
    let lock: AsyncDisposable | undefined;
    try {
      lock = await holdAwake(options.keepAwake ?? true, name, signal, { clock, events });
      const result = options.rerun
        ? await rerunning(policy, arm, keeping.maxAttempts, async () => fn(run, ...args))
        : await fn(run, ...args);
      events.emit("end", { ok: true });
      return result;
    } catch (error) {
      events.emit("end", { ok: false, error });
      throw error;
    } finally {
      options.signal?.removeEventListener("abort", stop);
      // Ends a recovery that nobody waits for any more.
      controller.abort(new DOMException(`${name} has ended`, "AbortError"));
      if (health && health !== options.health) health[Symbol.dispose]();
      outages.close();
      await keeper?.close();
      await letGo(lock, name, clock);
      if (lock) events.emit("released", { name });
    }
  };
  return Object.assign(protectedFn, { on: events.on });
}

/** A health that probes the session every so many calls or ms, or the caller's own. */
function sessionHealth<H>(
  keeper: SessionKeeper<H>,
  { health, clock = systemClock }: ResilientOptions<H>,
): Health | undefined {
  if (!health) return undefined;
  if ("tick" in health) return health;
  const own = createHealth({ clock });
  const { everyOps = 5, everyMs, timeoutMs = PROBE_TIMEOUT_MS, failAfter } = health;
  own.check("session", {
    run: async ({ signal }) => keeper.probe(await keeper.current(signal), signal, timeoutMs),
    everyOps,
    everyMs,
    timeoutMs,
    failAfter,
  });
  own.on("change", ({ to }) => {
    if (to.status === "fail") keeper.loseCurrent(to.error);
  });
  return own;
}
