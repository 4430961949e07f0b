import type { Verdict } from "@longhaul/error-classify";

import { REJECTED } from "../breaker/ticket.js";
import { limited } from "../policies/limited.js";
import { outcomeOf } from "../breaker/outcome-of.js";
import { TimeoutError } from "../errors.js";
import { stackless } from "../resilience-error.js";
import { endWith, endWithout } from "./abort-hub.js";
import { IDLE, OVER, RUNNING, WAITING } from "./phases.js";
import { Ending } from "./ending.js";
import { decide, STOP, thrownFor } from "./decide.js";
import { withError } from "./history.js";
import { later } from "./later.js";
import { isThenable } from "./is-thenable.js";
import { leaveAttempt } from "./leave-attempt.js";
import { IdleDeadline, TotalDeadline } from "./side-deadlines.js";
import { takeOver } from "./take-over.js";

/** So many repeats without a wait go in one turn of the event loop; then others have theirs. */
const AT_ONCE = 16;

/** One call from its beginning to its end: a state machine, which while it waits keeps less than an async function would. */
export class Execution extends Ending {
  start(): void {
    const { policy, options } = this;
    policy.counters.calls += 1;
    policy.budget?.called();
    if (options.signal !== undefined) endWith(options.signal, this);
    if (policy.totalTimeoutMs < Infinity) {
      const total = new TotalDeadline(this);
      this.aside().total = total;
      policy.totals.add(total, policy.totalTimeoutMs);
    }
    this.begin(IDLE);
  }

  /** The attempt's deadline has passed. */
  expired(): void {
    this.late(`${this.policy.name}: an attempt`, this.policy.timeoutMs);
  }

  idled(): void {
    this.late(`${this.policy.name}: an attempt without progress`, this.policy.idleTimeoutMs);
  }

  protected run(): void {
    const { policy } = this;
    this.phase = RUNNING;
    this.attempt += 1;
    policy.counters.attempts += 1;
    this.epoch = policy.sleeps.epoch;
    if (policy.events.any) this.aside().began = policy.outages.now();
    if (policy.timed) this.aside().startedMs = policy.clock.awake();
    policy.deadlines?.link(this);
    if (policy.idle !== undefined) {
      const sides = this.aside();
      sides.idle ??= new IdleDeadline(this);
      policy.idle.link(sides.idle);
    }
    let value: unknown;
    try {
      value = this.fn(this);
      if (isThenable(value)) {
        value.then(
          (resolved) => this.returned(resolved),
          (error: unknown) => this.failed(error),
        );
        return;
      }
    } catch (error) {
      return this.failed(error);
    }
    this.returned(value);
  }

  protected refused(error: unknown): void {
    this.policy.counters.rejected += 1;
    this.after(error, this.policy.classify(error), false);
  }

  private returned(value: unknown): void {
    if (this.phase !== RUNNING) return;
    const { policy } = this;
    if (policy.inspect !== undefined) {
      let failure: unknown;
      try {
        failure = policy.inspect(value);
      } catch (error) {
        failure = error ?? new Error("inspect threw nothing");
      }
      if (failure !== undefined) return this.failed(failure);
    }
    leaveAttempt(this, "success");
    if (policy.budget !== undefined) policy.budget.succeeded(this.paid);
    (policy.limiter ?? policy.otherLimiter)?.succeeded?.(this.options.key);
    policy.counters.succeeded += 1;
    if (policy.events.any) policy.outages.good(this.sides?.began ?? 0, this.options.key);
    this.over("success");
    this.resolve(value, this);
  }

  private failed(thrown: unknown, abandoned = false): void {
    if (this.phase !== RUNNING) return;
    const { policy } = this;
    // Its time was over before, and it was waited for.
    const error = this.sides?.late ?? thrown;
    const verdict = policy.classify(error);
    const { breaker } = policy;
    const said = breaker ? breaker.settings.outcome(verdict, error) : outcomeOf(verdict, error);
    if (breaker !== undefined && this.circuit !== undefined) {
      const tookMs = policy.timed ? policy.clock.awake() - (this.sides?.startedMs ?? 0) : 0;
      breaker.failed(this.circuit, this.ticket, verdict, said, tookMs);
      this.ticket = REJECTED;
    }
    leaveAttempt(this, said);
    if (verdict.category === "rate-limited")
      limited(policy, verdict.retryAfterMs, this.options.key);
    this.after(error, verdict, abandoned);
  }

  private after(error: unknown, verdict: Verdict, abandoned: boolean): void {
    this.errors = withError(this.errors, error);
    const ms = decide(this, error, verdict);
    if (ms === STOP) return this.fails(thrownFor(this, error, verdict), this.stoppedBy, verdict);
    const next = abandoned ? this.fork() : this;
    next.controller = undefined;
    next.phase = WAITING;
    if (ms > 0) this.policy.delays.add(next, ms);
    else if (this.attempt % AT_ONCE === 0) later(() => next.due());
    else queueMicrotask(() => next.due());
  }

  /** Another node for the next attempt: this one belongs to a function that still runs, and whose end nobody waits for. */
  private fork(): Execution {
    const { policy, options } = this;
    const next = new Execution(policy, this.fn, options, this.resolve, this.reject);
    takeOver(next, this);
    if (options.signal !== undefined) {
      endWithout(options.signal, this);
      endWith(options.signal, next);
    }
    this.phase = OVER;
    return next;
  }

  private late(what: string, ms: number): void {
    if (this.phase !== RUNNING) return;
    const error = stackless(() => new TimeoutError(what, ms));
    this.policy.counters.timeouts += 1;
    this.abort(error);
    if (this.policy.races) this.failed(error, true);
    else this.aside().late = error;
  }
}
