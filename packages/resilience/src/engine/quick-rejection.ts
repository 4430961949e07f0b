import type { Circuit } from "../breaker/circuit.js";
import type { CallPolicy } from "../call-policy.js";
import type { CircuitOpenError } from "../rejections.js";
import { unmade } from "./outcome.js";
import type { Outcome } from "./report.js";

/** The circuit that refuses a call now. Undefined where none does, a call may wait for it, or something stands before it. */
export function refusing(policy: CallPolicy, key: string | undefined): Circuit | undefined {
  const { breaker, waitsRejected, gate } = policy;
  if (breaker === undefined || waitsRejected || gate !== undefined) return undefined;
  const circuit = breaker.circuit(key);
  return circuit.rejects ? circuit : undefined;
}

/** Refuses calls of an open circuit before anything is made for them: one error and one outcome for all of an opening. */
export class QuickRejection {
  #last: CircuitOpenError | undefined;
  #outcome: Promise<Outcome<never>> | undefined;

  /** A promise that rejects, one turn later: by then somebody handles it, which makes it twice as cheap. */
  thrown<T>(policy: CallPolicy, circuit: Circuit): Promise<T> {
    return rejected(counted(policy, circuit));
  }

  outcome(policy: CallPolicy, circuit: Circuit): Promise<Outcome<never>> {
    const error = counted(policy, circuit);
    if (error !== this.#last || this.#outcome === undefined) {
      this.#last = error;
      const verdict = policy.classify(error);
      this.#outcome = Promise.resolve({ ok: false, error, verdict, report: unmade("rejected") });
    }
    return this.#outcome;
  }
}

function counted({ breaker, counters }: CallPolicy, circuit: Circuit): CircuitOpenError {
  counters.calls += 1;
  counters.rejected += 1;
  counters.failed += 1;
  if (breaker !== undefined) breaker.counters.rejected += 1;
  return circuit.rejection();
}

/** Made once: whoever awaits it goes on one turn later. */
const soon = Promise.resolve();

async function rejected(error: unknown): Promise<never> {
  await soon;
  throw error;
}
