import { REJECTED } from "../breaker/ticket.js";
import type { CallPolicy } from "../call-policy.js";

/**
 * Makes one call without a promise: who may not go at once is refused, repeats come without a wait, and no deadline can
 * end a function that blocks.
 */
export function callSync<T>(
  policy: CallPolicy,
  fn: (call: { readonly attempt: number }) => T,
  key: string | undefined,
): T {
  const { breaker, limiter, bulkhead, gate, classify, attempts, when, counters } = policy;
  if (gate && !gate.isOpen) throw new Error(`the gate is shut: ${gate.reason ?? "others wait"}`);
  counters.calls += 1;
  for (let attempt = 1; ; attempt += 1) {
    const circuit = breaker?.circuit(key);
    const ticket = circuit === undefined ? 0 : circuit.enter();
    if (breaker !== undefined && circuit !== undefined && ticket === REJECTED) {
      counters.rejected += 1;
      throw breaker.rejected(circuit);
    }
    try {
      limiter?.takeOrThrow();
      bulkhead?.enterOrThrow();
    } catch (error) {
      counters.rejected += 1;
      circuit?.leave(ticket, "ignored");
      throw error;
    }
    try {
      counters.attempts += 1;
      const value = fn({ attempt });
      bulkhead?.leave("ignored", 0);
      circuit?.leave(ticket, "success");
      counters.succeeded += 1;
      return value;
    } catch (error) {
      bulkhead?.leave("ignored", 0);
      const verdict = classify(error);
      if (breaker !== undefined && circuit !== undefined) {
        breaker.failed(circuit, ticket, verdict, breaker.settings.outcome(verdict, error));
      }
      const worth = when === undefined ? verdict.blind : when(verdict, error);
      if (!worth || attempt >= attempts) {
        counters.failed += 1;
        throw error;
      }
      counters.retries += 1;
    }
  }
}
