import type { BackoffState } from "@longhaul/backoff";

import { REJECTED } from "../breaker/ticket.js";
import type { Circuit } from "../breaker/circuit.js";
import type { Ticket } from "../breaker/ticket.js";
import type { CallPolicy } from "../call-policy.js";
import type { CallOptions, PipelineCall, Signal } from "../types.js";
import type { Controller, Fn, Reject, Resolve } from "./call-types.js";
import { UNLINKED } from "./deadlines.js";
import { errorsOf } from "./history.js";
import { IDLE, OVER, RUNNING } from "./phases.js";
import type { Report, StoppedBy } from "./report.js";
import { Sides } from "./side-deadlines.js";

/** Outside of the heap of those that wait; the second is a place in a queue. */
const NOWHERE = -1;
const IN_QUEUE = -2;

/**
 * What is known of one call. It is at once what the function is given, its place in the list of deadlines, in the queues,
 * and among those that wait: nothing else is allocated for them. All fields are set in the constructor, which is twice as
 * fast as what a class field becomes.
 */
export abstract class CallNode implements PipelineCall {
  declare prev: CallNode | undefined;
  declare next: CallNode | undefined;
  declare place: number;
  declare dueMs: number;
  declare phase: number;
  declare attempt: number;
  /** Failures that count against `retry.attempts`; a refusal is one without an attempt. */
  declare spent: number;
  declare waitedMs: number;
  /** Sleeps before this attempt began. */
  declare epoch: number;
  declare circuit: Circuit | undefined;
  declare ticket: Ticket;
  declare wait: BackoffState | undefined;
  /** The one error so far, or several. */
  declare errors: unknown;
  declare controller: Controller | undefined;
  declare sides: Sides | undefined;
  declare readonly policy: CallPolicy;
  declare readonly options: CallOptions;
  declare readonly fn: Fn<unknown>;
  declare readonly resolve: Resolve;
  declare readonly reject: Reject;

  constructor(
    policy: CallPolicy,
    fn: Fn<unknown>,
    options: CallOptions,
    resolve: Resolve,
    reject: Reject,
  ) {
    this.prev = undefined;
    this.next = undefined;
    this.place = NOWHERE;
    this.dueMs = UNLINKED;
    this.phase = IDLE;
    this.attempt = 0;
    this.spent = 0;
    this.waitedMs = 0;
    this.epoch = 0;
    this.circuit = undefined;
    this.ticket = REJECTED;
    this.wait = undefined;
    this.errors = undefined;
    this.controller = undefined;
    this.sides = undefined;
    this.policy = policy;
    this.options = options;
    this.fn = fn;
    this.resolve = resolve;
    this.reject = reject;
  }

  /** Its turn has come where it stood in a queue. */
  abstract granted(): void;
  /** The wait between two attempts is over. */
  abstract due(): void;
  /** The attempt's deadline has passed. */
  abstract expired(): void;

  /** A call runs under its deadline or waits for its time, never both: one field serves. */
  get stampMs(): number {
    return this.dueMs;
  }

  set stampMs(ms: number) {
    this.dueMs = ms;
  }

  /** It stands in a queue, or among those that wait. */
  get queued(): boolean {
    return this.place === IN_QUEUE;
  }

  set queued(on: boolean) {
    this.place = on ? IN_QUEUE : NOWHERE;
  }

  get stoppedBy(): StoppedBy {
    return this.sides?.stoppedBy ?? "success";
  }

  set stoppedBy(why: StoppedBy) {
    this.aside().stoppedBy = why;
  }

  get paid(): number | undefined {
    return this.sides?.paid;
  }

  set paid(price: number | undefined) {
    this.aside().paid = price;
  }

  /** What few calls have. */
  aside(): Sides {
    this.sides ??= new Sides();
    return this.sides;
  }

  get session(): undefined {
    return undefined;
  }

  get generation(): number {
    return 0;
  }

  get priority(): number {
    return this.options.priority ?? 0;
  }

  /**
   * Made when somebody reads it: a controller costs more than the rest of the call. Where nothing of ours can end the
   * attempt it is the caller's own.
   */
  get signal(): Signal {
    if (this.controller !== undefined) return this.controller.signal;
    const { signal } = this.options;
    const { deadlines, idle, totalTimeoutMs } = this.policy;
    if (signal && !deadlines && !idle && totalTimeoutMs === Infinity) return signal;
    this.controller = new AbortController();
    if (this.phase === OVER) this.controller.abort(this.sides?.endedBy);
    return this.controller.signal;
  }

  get remainingMs(): number {
    const total = this.sides?.total;
    if (total === undefined) return Infinity;
    return Math.max(0, total.dueMs - this.policy.totals.nowMs());
  }

  progress(): void {
    const idle = this.sides?.idle;
    if (idle === undefined || this.phase !== RUNNING) return;
    this.policy.idle?.unlink(idle);
    this.policy.idle?.link(idle);
  }

  report(): Report {
    const { errors, dropped } = errorsOf(this.errors);
    const { attempt: attempts, waitedMs, stoppedBy } = this;
    return { attempts, waitedMs, errors, moreErrors: dropped, stoppedBy };
  }
}
