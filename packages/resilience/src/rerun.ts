import { sleep } from "@longhaul/backoff";

import type { CallPolicy, SessionArm } from "./attempt-loop.js";

/**
 * Runs the whole function again from its start when it failed itself and a recovery, or time alone, can cure that: what
 * the seed's decorator did. Attempts are counted as one outage that ends when the function does.
 */
export async function rerunning<H, T>(
  policy: CallPolicy,
  arm: SessionArm<H> | undefined,
  fn: () => Promise<T>,
): Promise<T> {
  const { classify, outages, signal, events, clock } = policy;
  let wait = policy.backoff.start();
  for (let attempt = 1; ; attempt += 1) {
    const startedAt = outages.now();
    const generation = arm?.keeper.generation ?? 0;
    try {
      const value = await fn();
      outages.good(startedAt, undefined);
      return value;
    } catch (error) {
      signal.throwIfAborted();
      const held = await arm?.keeper.current(signal);
      const verdict = classify(error, arm && held ? arm.keeper.context(held) : {});
      if (!verdict.retryable) throw error;
      const open = outages.bad(verdict, error, undefined);
      if (arm?.keeper.canRecover(verdict)) {
        await arm.keeper.recover(
          Math.max(generation, held?.generation ?? 0),
          verdict,
          error,
          open,
          signal,
        );
      } else {
        if (!verdict.blind || attempt >= policy.attempts) throw error;
        const step = policy.backoff.next(wait, { hintMs: verdict.retryAfterMs ?? verdict.delayMs });
        wait = step.state;
        const { outage } = open;
        events.emit("lost", { outage, verdict, error, attempt, maxAttempts: policy.attempts - 1 });
        events.emit("waiting", { outage, waitMs: step.waitMs, verdict, attempt });
        outages.repeated(open);
        await sleep(step.waitMs, { signal, clock });
      }
      events.emit("retrying", { outage: open.outage, verdict, attempt });
    }
  }
}
