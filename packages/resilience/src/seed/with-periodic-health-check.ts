import type { Run } from "../types.js";
import { wholeAtLeast } from "../validate.js";

export interface PeriodicHealthCheckOptions {
  /** The session is asked before every so many calls of `run.call`. @default 5 */
  readonly checkInterval?: number | undefined;
  /** Named in messages of wrong options. */
  readonly operationName: string;
}

/**
 * The Python framework's second decorator, counting what was meant: calls of `run.call`, not of the function. A session
 * that is found dead is recovered before the call goes on.
 *
 * @throws RangeError when `checkInterval` is not a whole number of at least 1
 * @example
 * const send = withConnectionResilience("Action 8")(
 *   withPeriodicHealthCheck({ checkInterval: 5, operationName: "Action 8" })(
 *     async (run, session: MySession) => { await run.call(() => session.sendNext()); },
 *   ),
 * );
 */
export function withPeriodicHealthCheck({
  checkInterval = 5,
  operationName,
}: PeriodicHealthCheckOptions): <H, A extends readonly unknown[], R>(
  fn: (run: Run<H>, ...args: A) => R,
) => (run: Run<H>, ...args: A) => R {
  wholeAtLeast(`${operationName}: checkInterval`, checkInterval, 1);
  return (fn) =>
    (run, ...args) => {
      let calls = 0;
      const checked: typeof run = {
        ...run,
        call: async (call, options) => {
          calls += 1;
          if (calls % checkInterval === 0) await run.probe(options?.signal);
          return run.call(call, options);
        },
      };
      return fn(checked, ...args);
    };
}
