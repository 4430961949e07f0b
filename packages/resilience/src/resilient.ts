import { systemClock } from "@longhaul/backoff";

import { attemptLoop } from "./attempt-loop.js";
import type { SessionArm } from "./one-attempt.js";
import { callPolicy } from "./call-policy.js";
import type { CallPolicy } from "./call-policy.js";
import { createEvents, listenTo } from "./events.js";
import type { Events } from "./events.js";
import { layered } from "./engine/layers.js";
import { holdAwake, letGo } from "./keep-awake.js";
import { layersOf } from "./layers-of.js";
import { machine } from "./machine.js";
import { scoped } from "./store/scoped.js";
import { memoryStore } from "./store/memory-store.js";
import { rerunning } from "./rerun.js";
import { sessionHealth } from "./session-health.js";
import { SessionKeeper } from "./session-keeper.js";
import { watchSleeps } from "./sleeps.js";
import type { CallOptions, Clock, Gaps, Resilient, ResilientOptions, Run } from "./types.js";
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
  const { store = memoryStore(), recovery = {} } = options;
  const keeping = {
    name,
    ...recoveryPolicy(recovery),
    onLost: options.onLost,
    onRecovered: options.onRecovered,
  };
  // Wrong options are told when wrapping, not at three in the morning.
  mustBeSession(options.session);
  mustBeHealth(options.health);
  const { call = {} } = options;
  callPolicy(call, { name, events, signal: new AbortController().signal });
  layersOf(call, systemClock);

  const protectedFn = async (...args: A): Promise<R> => {
    const controller = new AbortController();
    const stop = (): void => controller.abort(options.signal?.reason);
    if (options.signal?.aborted) stop();
    options.signal?.addEventListener("abort", stop);
    const { signal } = controller;
    // A clock of the caller's own knows nothing of this machine's sleep.
    const { clock, gaps }: { clock: Clock; gaps?: Gaps | undefined } = options.clock
      ? { clock: options.clock, gaps: options.gaps }
      : { ...(await machine()), ...(options.gaps && { gaps: options.gaps }) };
    using sleeps = watchSleeps(clock, gaps);
    const policy = callPolicy(call, { name, events, signal, clock, sleeps, patient: true });
    const layers = layersOf(call, clock);
    const { session } = options;
    const { classify, outages } = policy;
    const keeper =
      session &&
      new SessionKeeper<H>({
        ...keeping,
        session,
        classify,
        clock,
        sleeps,
        events,
        outages,
        signal,
      });
    sleeps.on((gap) => {
      events.emit("slept", { gap });
      keeper?.askAfter(gap);
    });
    const health = keeper && sessionHealth(keeper, options.health, clock, gaps);
    const arm: SessionArm<H> | undefined = keeper && { keeper, health };
    const run: Run<H> = {
      name,
      signal,
      call: (called, callOptions = {}) => {
        const core = (by: CallPolicy, own: CallOptions) => attemptLoop(by, arm, called, own);
        return layers ? layered(layers, policy, callOptions, core) : core(policy, callOptions);
      },
      probe: (probeSignal) =>
        attemptLoop<H, void>(
          policy,
          arm,
          async (asked) => void (await session?.probe(asked.session, asked.signal)),
          { signal: probeSignal, isProbe: true },
        ),
      checkpoint: scoped(store, name),
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
  return Object.assign(protectedFn, { on: listenTo(events) });
}
