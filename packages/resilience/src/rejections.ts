import { hasCode, ResilienceError } from "./resilience-error.js";

/** What a circuit that lets nothing through says. Many callers share one; it has no stack. */
export class CircuitOpenError extends ResilienceError {
  override readonly name = "CircuitOpenError";
  readonly code = "ERR_RESILIENCE_CIRCUIT_OPEN";
  readonly key: string | undefined;
  readonly #leftMs: () => number;

  constructor(key: string | undefined, leftMs: () => number, options?: ErrorOptions) {
    const of = key === undefined ? "the circuit" : `the circuit of ${key}`;
    const verdict = {
      category: "unavailable",
      sent: "no",
      get retryAfterMs() {
        const ms = leftMs();
        return ms < Infinity ? ms : undefined;
      },
    } as const;
    super(`${of} is open: the call was not made`, verdict, options);
    this.key = key;
    this.#leftMs = leftMs;
  }

  /** Time until the circuit lets a probe through, in ms of real time; Infinity when a person opened it. */
  get retryAfterMs(): number {
    return this.#leftMs();
  }
}

export function isCircuitOpenError(thrown: unknown): thrown is CircuitOpenError {
  return hasCode(thrown, "ERR_RESILIENCE_CIRCUIT_OPEN");
}

/** As many calls are under way, and as many wait, as the bulkhead allows. */
export class BulkheadFullError extends ResilienceError {
  override readonly name = "BulkheadFullError";
  readonly code = "ERR_RESILIENCE_BULKHEAD_FULL";

  constructor(limit: number, queue: number, options?: ErrorOptions) {
    const message = `${limit} calls are under way and ${queue} wait: no room for another`;
    super(message, { category: "unavailable", sent: "no" }, options);
  }
}

export function isBulkheadFullError(thrown: unknown): thrown is BulkheadFullError {
  return hasCode(thrown, "ERR_RESILIENCE_BULKHEAD_FULL");
}

/** The limiter's queue is full, or the call may not wait. */
export class LimitedError extends ResilienceError {
  override readonly name = "LimitedError";
  readonly code = "ERR_RESILIENCE_LIMITED";
  readonly retryAfterMs: number;

  constructor(retryAfterMs: number, options?: ErrorOptions) {
    const message = `the limiter lets the next call go in ${Math.ceil(retryAfterMs)} ms`;
    super(message, { category: "rate-limited", sent: "no", retryAfterMs }, options);
    this.retryAfterMs = retryAfterMs;
  }
}

export function isLimitedError(thrown: unknown): thrown is LimitedError {
  return hasCode(thrown, "ERR_RESILIENCE_LIMITED");
}

/** Whether we ourselves refused the call: that says nothing about the peer. */
export const isRejection = (thrown: unknown): boolean =>
  isCircuitOpenError(thrown) || isBulkheadFullError(thrown) || isLimitedError(thrown);
