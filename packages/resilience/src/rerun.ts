import type { SessionArm } from "./one-attempt.js";
import type { CallPolicy } from "./call-policy.js";
import { waitUntil } from "./wait-until.js";

/**
 * Runs the whole function again from its start when it failed itself and a recovery, or time alone, can cure that: what
 * the seed's decorator did. At most `maxReruns` times in all: what fails as often is not cured by starting over.
 */
export async function rerunning<H, T>(
  policy: CallPolicy,
  arm: SessionArm<H> | undefined,
  maxReruns: number,
  fn: () => Promise<T>,
): Promise<T> {
  const { classify, outages, signal, events, clock, sleeps } = policy;
  let wait = policy.backoff.start();
  for (let attempt = 1; ; attempt += 1) {
    const startedAt = outages.now();
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
      const { outage } = open;
      if (held && arm?.keeper.canRecover(verdict)) {
        // The last time too: whoever calls next should find a living session, or learn that there is none.
        await arm.keeper.recover(held.generation, verdict, error, open, signal);
        if (attempt > maxReruns) throw error;
      } else {
        if (!verdict.blind || attempt >= policy.attempts || attempt > maxReruns) throw error;
        const step = policy.backoff.next(wait, { hintMs: verdict.retryAfterMs ?? verdict.delayMs });
        wait = step.state;
        events.emit("lost", { outage, verdict, error, attempt, maxAttempts: policy.attempts - 1 });
        events.emit("waiting", { outage, waitMs: step.waitMs, verdict, attempt });
        outages.repeated(open);
        await waitUntil(clock.real() + step.waitMs, { signal, clock, sleeps });
      }
      events.emit("retrying", { outage, verdict, attempt });
    }
  }
}
