import type { Verdict } from "@longhaul/error-classify";

import { REJECTED } from "./breaker/ticket.js";
import { outcomeOf } from "./breaker/outcome-of.js";
import type { CallPolicy } from "./call-policy.js";
import { pass } from "./policies/waiting.js";
import type { CallOptions, Signal } from "./types.js";

/** An attempt that all have let through; what it came to is told to all. */
export interface Admitted {
  succeeded(): void;
  failed(verdict: Verdict, error: unknown): void;
  /** Neither: somebody wanted it no more. */
  gone(): void;
}

/** Gate, breaker, limiter, bulkhead, in this order; after the queues the breaker is asked again. */
export async function admitted(
  policy: CallPolicy,
  { key, priority = 0 }: CallOptions,
  signal: Signal,
): Promise<Admitted> {
  const { gate, breaker, bulkhead, clock, limiter, otherLimiter } = policy;
  await gate?.wait(signal);
  const circuit = breaker?.circuit(key);
  if (breaker && circuit?.rejects) throw breaker.rejected(circuit);
  await (limiter ?? otherLimiter)?.acquire(signal, { key, priority });
  if (bulkhead) {
    const unused = (): void => bulkhead.leave("ignored", 0);
    await pass(bulkhead, signal, { priority, full: () => bulkhead.full(), unused });
  }
  const ticket = circuit?.enter() ?? REJECTED;
  if (breaker && circuit && ticket === REJECTED) {
    bulkhead?.leave("ignored", 0);
    throw breaker.rejected(circuit);
  }
  const startedMs = policy.timed ? clock.awake() : 0;
  const tookMs = (): number => (policy.timed ? clock.awake() - startedMs : 0);
  return {
    succeeded() {
      circuit?.leave(ticket, "success", tookMs());
      bulkhead?.leave("success", tookMs());
      (limiter ?? otherLimiter)?.succeeded?.(key);
    },
    failed(verdict, error) {
      const said = (breaker?.settings.outcome ?? outcomeOf)(verdict, error);
      if (circuit) breaker?.failed(circuit, ticket, verdict, said, tookMs());
      bulkhead?.leave(said, tookMs());
    },
    gone() {
      circuit?.leave(ticket, "ignored");
      bulkhead?.leave("ignored", 0);
    },
  };
}
