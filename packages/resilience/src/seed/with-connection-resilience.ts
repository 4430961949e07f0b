import { exponential } from "@longhaul/backoff";
import type { Classify } from "@longhaul/error-classify";

import { NoSessionError } from "../errors.js";
import { createEvents, listenTo } from "../events.js";
import { resilientOn } from "../resilient.js";
import type { Resilient, ResilientOptions, Run, Session } from "../types.js";
import { atLeast } from "../validate.js";
import { isRecoverableSession, toSession } from "./recoverable-session.js";
import type { RecoverableSession } from "./recoverable-session.js";

export interface ConnectionResilienceOptions {
  /** Failed recoveries in one outage until the error is passed on. @default 3 */
  readonly maxRecoveryAttempts?: number | undefined;
  /** The first wait; each further one is twice as long. @default 2000 */
  readonly recoveryBackoffBaseMs?: number | undefined;
  /** What counts as a lost connection; keywords of your own are rules for `createClassifier`. @default `classify` */
  readonly classify?: Classify | undefined;
  readonly keepAwake?: ResilientOptions["keepAwake"];
  readonly signal?: ResilientOptions["signal"];
  readonly clock?: ResilientOptions["clock"];
}

/** Turns a function into its protected form. */
export interface WithSession<H> {
  <A extends readonly unknown[], R>(
    fn: (run: Run<H>, ...args: A) => PromiseLike<R> | R,
  ): Resilient<A, R>;
}

/** The same, for functions whose first argument is the session. */
export interface WithSessionArgument {
  <S extends RecoverableSession, A extends readonly unknown[], R>(
    fn: (run: Run<S>, session: S, ...args: A) => PromiseLike<R> | R,
  ): Resilient<readonly [session: S, ...args: A], R>;
}

/**
 * The Python framework's decorator: keeps the computer awake, and on a lost connection waits 2, 4, 8 s, recovers the
 * session and runs the function again from its start.
 *
 * @throws NoSessionError at call time, without `session` and without one as first argument
 * @example
 * const gather = withConnectionResilience("Action 6: DNA Match Gathering")(
 *   async (run, session: MySession) => { await run.call(() => session.nextPage()); },
 * );
 * await gather(session);
 */
export function withConnectionResilience<H>(
  name: string,
  options: ConnectionResilienceOptions & { readonly session: Session<H> },
): WithSession<H>;
export function withConnectionResilience(
  name: string,
  options?: ConnectionResilienceOptions,
): WithSessionArgument;
export function withConnectionResilience(
  name: string,
  options: ConnectionResilienceOptions & { readonly session?: unknown } = {},
): unknown {
  const { maxRecoveryAttempts = 3, recoveryBackoffBaseMs = 2000, classify } = options;
  const session = options.session as Session<never> | undefined;
  const initialMs = atLeast("recoveryBackoffBaseMs", recoveryBackoffBaseMs, 0, " ms");
  const backoff = exponential({ initialMs, jitter: "none" });
  const protectedBy = (own: Session<never>): ResilientOptions<never> => ({
    keepAwake: options.keepAwake,
    signal: options.signal,
    clock: options.clock,
    session: own,
    recovery: { maxAttempts: maxRecoveryAttempts, backoff, first: "backoff" },
    call: { classify, retry: { attempts: maxRecoveryAttempts + 1, backoff } },
    rerun: true,
  });
  return <R>(
    fn: (run: Run<never>, ...args: readonly unknown[]) => PromiseLike<R> | R,
  ): Resilient<readonly unknown[], R> => {
    const events = createEvents();
    const call = async (...args: readonly unknown[]): Promise<R> => {
      // Which session it is, is known only now.
      const own = session ?? firstSession(name, args);
      return resilientOn(events, name, fn, protectedBy(own))(...args);
    };
    return Object.assign(call, { on: listenTo(events) });
  };
}

function firstSession(name: string, [first]: readonly unknown[]): Session<never> {
  if (isRecoverableSession(first)) return toSession(first) as Session<never>;
  throw new NoSessionError(name);
}
