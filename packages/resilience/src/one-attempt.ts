import type { Context, Verdict } from "@longhaul/error-classify";
import type { Health } from "@longhaul/health-check";

import { admitted } from "./admitted.js";
import type { Admitted } from "./admitted.js";
import { bounded } from "./bounded.js";
import type { CallPolicy } from "./call-policy.js";
import { PROBE_TIMEOUT_MS } from "./keeper-options.js";
import type { Held } from "./keeper-options.js";
import type { SessionKeeper } from "./session-keeper.js";
import type { CallOptions, Signal } from "./types.js";
import { silentSession } from "./verdicts.js";

/** What a session adds to a call. */
export interface SessionArm<H> {
  readonly keeper: SessionKeeper<H>;
  readonly health: Health | undefined;
}

type Tried<H, T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly error: unknown;
      readonly held: Held<H> | undefined;
      /** Whether the caller's function was reached at all. */
      readonly entered: boolean;
      readonly admission: Admitted | undefined;
    };

/** One attempt: gets the session, waits for its turn, and runs `fn` under its own deadline. */
export async function once<H, T>(
  policy: CallPolicy,
  arm: SessionArm<H> | undefined,
  options: CallOptions,
  signal: Signal,
  fn: (held: Held<H> | undefined, signal: Signal) => PromiseLike<T> | T,
): Promise<Tried<H, T>> {
  const { name, inspect, timeoutMs, clock, counters } = policy;
  let held: Held<H> | undefined;
  let admission: Admitted | undefined;
  let entered = false;
  let leave: (() => void) | undefined;
  try {
    do {
      signal.throwIfAborted();
      admission?.gone();
      admission = undefined;
      leave?.();
      held = await arm?.keeper.current(signal);
      leave = arm?.keeper.use();
      admission = await admitted(policy, options, signal);
      // The queue may have been longer than the session's life.
    } while (held?.lost.aborted && held.generation < (arm?.keeper.generation ?? 0));
    const sick = (await arm?.health?.tick(signal))?.find(({ status }) => status === "fail");
    if (sick) throw sick.error;
    const value = await bounded(
      async (own) => {
        entered = true;
        counters.attempts += 1;
        const returned = await fn(held, own);
        const failure = inspect?.(returned);
        if (failure !== undefined) throw failure;
        return returned;
      },
      { what: `${name}: an attempt`, timeoutMs, signals: [signal, held?.lost], clock },
    );
    admission.succeeded();
    return { ok: true, value };
  } catch (error) {
    return { ok: false, error, held, entered, admission };
  } finally {
    leave?.();
  }
}

export const context = <H>(arm: SessionArm<H> | undefined, held: Held<H> | undefined): Context =>
  arm && held ? arm.keeper.context(held) : {};

/** What the failure means, asking the session itself when only time has told; without `signal` nobody is asked. */
export async function sharpen<H>(
  { classify }: CallPolicy,
  arm: SessionArm<H> | undefined,
  held: Held<H> | undefined,
  error: unknown,
  signal: Signal | undefined,
): Promise<Verdict> {
  const verdict = classify(error, context(arm, held));
  if (verdict.category !== "timeout" || !arm || !held || !signal) return verdict;
  try {
    await arm.keeper.probe(held, signal, PROBE_TIMEOUT_MS);
    return verdict;
  } catch (sick) {
    signal.throwIfAborted();
    const found = classify(sick, context(arm, held));
    if (arm.keeper.canRecover(found)) return { ...found, sent: verdict.sent };
    return silentSession(verdict);
  }
}
