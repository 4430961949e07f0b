import { attemptLoop } from "./attempt-loop.js";
import { callPolicy } from "./call-policy.js";
import { createEvents } from "./events.js";
import type { Call, CallOptions, Clock, On, PipelineOptions } from "./types.js";

/** Calls that are retried, limited and bounded in time, without a session. */
export interface Pipeline {
  /** Runs `fn`, again after failures that waiting alone can cure. Throws the last error itself. */
  execute<T>(fn: (call: Call<undefined>) => PromiseLike<T> | T, options?: CallOptions): Promise<T>;
  readonly on: On;
}

/**
 * Builds a call path: total deadline, attempts, limiter, attempt deadline, function.
 * Only failures that are worth the same call again are repeated.
 *
 * @throws RangeError naming an option that makes no sense
 * @example
 * const calls = pipeline({ retry: { attempts: 4 }, timeoutMs: 5000, limiter: { perSecond: 2 } });
 * const page = await calls.execute(({ signal }) => fetch(url, { signal }));
 */
export function pipeline(
  options: PipelineOptions & {
    readonly name?: string | undefined;
    readonly clock?: Clock | undefined;
  } = {},
): Pipeline {
  const events = createEvents();
  const { signal } = new AbortController();
  const policy = callPolicy(options, {
    name: options.name ?? "pipeline",
    events,
    signal,
    clock: options.clock,
  });
  return {
    execute: (fn, callOptions) => attemptLoop(policy, undefined, fn, callOptions),
    on: events.on,
  };
}
