import type { Verdict } from "@longhaul/error-classify";

import { RecoveryFailedError } from "./errors.js";
import type { OpenOutage } from "./outages.js";
import type { Clock } from "./types.js";

export interface OutageBudgetOptions {
  readonly name: string;
  readonly clock: Clock;
  readonly budget: { readonly outages: number; readonly windowMs: number };
}

/** Counts outages in a sliding window: what keeps breaking is not mended by recovering once more. */
export class OutageBudget {
  readonly #options: OutageBudgetOptions;
  readonly #at: number[] = [];
  readonly #counted = new WeakSet<OpenOutage>();

  constructor(options: OutageBudgetOptions) {
    this.#options = options;
  }

  /**
   * Counts an outage, once.
   *
   * @throws RecoveryFailedError when there have been too many
   */
  withdraw(open: OpenOutage, verdict: Verdict, error: unknown): void {
    if (this.#counted.has(open)) return;
    this.#counted.add(open);
    const { name, clock, budget } = this.#options;
    const now = clock.real();
    while (this.#at[0] !== undefined && this.#at[0] <= now - budget.windowMs) this.#at.shift();
    this.#at.push(now);
    if (this.#at.length <= budget.outages) return;
    const message = `${name}: more than ${budget.outages} outages in ${budget.windowMs} ms; something keeps breaking it`;
    const failure = new RecoveryFailedError(message, verdict, 0, { cause: error });
    // It holds as long as this outage lasts.
    open.veto = { error: failure };
    throw failure;
  }
}
