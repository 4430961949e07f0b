import type { Verdict } from "@longhaul/error-classify";

import { isTimeoutError, OutcomeUnknownError, TimeoutError } from "../errors.js";
import { stackless } from "../resilience-error.js";
import { endWithout } from "./abort-hub.js";
import { Admission } from "./admission.js";
import { OVER, RUNNING } from "./phases.js";
import { leaveAttempt } from "./leave-attempt.js";
import type { StoppedBy } from "./report.js";

/** A call that ends: with its function's value or error, or from outside. */
export abstract class Ending extends Admission {
  /** The total deadline has passed. */
  overdue(): void {
    const { name, totalTimeoutMs } = this.policy;
    const what = `${name}: the call with all its attempts`;
    this.endNow(
      stackless(() => new TimeoutError(what, totalTimeoutMs)),
      "deadline",
    );
  }

  aborted(reason: unknown): void {
    // Around a hedge or a cache it is a signal that ends with the total deadline.
    this.endNow(reason, isTimeoutError(reason) ? "deadline" : "abort");
  }

  /** Whoever listens is told, and whoever reads the signal later too. */
  protected abort(reason: unknown): void {
    this.controller?.abort(reason);
    this.aside().endedBy = reason;
  }

  /** From outside: whatever it waits for, it ends in this turn. */
  private endNow(reason: unknown, why: StoppedBy): void {
    if (this.phase === OVER) return;
    const mayBeDone = this.phase === RUNNING && this.options.idempotent === false;
    leaveAttempt(this, "ignored");
    this.abort(reason);
    const verdict = this.policy.classify(reason);
    if (!mayBeDone) return this.fails(reason, why, verdict);
    this.fails(new OutcomeUnknownError(verdict, { cause: reason }), "unknown", verdict);
  }

  protected fails(error: unknown, why: StoppedBy, verdict: Verdict): void {
    this.policy.counters.failed += 1;
    this.over(why);
    this.reject(error, this, verdict);
  }

  protected over(why: StoppedBy): void {
    this.phase = OVER;
    if (why !== "success") this.stoppedBy = why;
    const { signal } = this.options;
    if (signal !== undefined) endWithout(signal, this);
    const total = this.sides?.total;
    if (total !== undefined) this.policy.totals.remove(total);
  }
}
