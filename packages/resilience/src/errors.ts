import type { PartialVerdict, Verdict } from "@longhaul/error-classify";

import { hasCode, ResilienceError } from "./resilience-error.js";

/** The session that a call was using is gone. A pipeline with a session recovers it and repeats the call. */
export class SessionLostError extends ResilienceError {
  override readonly name = "SessionLostError";
  readonly code = "ERR_RESILIENCE_SESSION_LOST";

  constructor(name: string, verdict: Verdict, options?: ErrorOptions) {
    super(`${name}: the session was lost (${verdict.category})`, verdict, options);
  }
}

export function isSessionLostError(thrown: unknown): thrown is SessionLostError {
  return hasCode(thrown, "ERR_RESILIENCE_SESSION_LOST");
}

/** The session could not be recovered within its attempts or its budget. The run should pause or stop. */
export class RecoveryFailedError extends ResilienceError {
  override readonly name = "RecoveryFailedError";
  readonly code = "ERR_RESILIENCE_RECOVERY_FAILED";
  readonly attempts: number;

  constructor(message: string, verdict: Verdict, attempts: number, options?: ErrorOptions) {
    super(message, { ...verdict, action: "give-up", retryable: false, blind: false }, options);
    this.attempts = attempts;
  }
}

export function isRecoveryFailedError(thrown: unknown): thrown is RecoveryFailedError {
  return hasCode(thrown, "ERR_RESILIENCE_RECOVERY_FAILED");
}

const timedOut: PartialVerdict = { category: "timeout" };

/** An attempt, or a call with all its attempts, took longer than its deadline. */
export class TimeoutError extends ResilienceError {
  override readonly name = "TimeoutError";
  readonly code = "ERR_RESILIENCE_TIMEOUT";
  readonly timeoutMs: number;

  constructor(what: string, timeoutMs: number, options?: ErrorOptions) {
    super(`${what} did not end within ${timeoutMs} ms`, timedOut, options);
    this.timeoutMs = timeoutMs;
  }
}

export function isTimeoutError(thrown: unknown): thrown is TimeoutError {
  return hasCode(thrown, "ERR_RESILIENCE_TIMEOUT");
}

/** A call that must not be repeated failed after its request may have reached the peer: nobody knows whether it was done. */
export class OutcomeUnknownError extends ResilienceError {
  override readonly name = "OutcomeUnknownError";
  readonly code = "ERR_RESILIENCE_OUTCOME_UNKNOWN";

  constructor(verdict: Verdict, options?: ErrorOptions) {
    super(
      `The call may or may not have been done (${verdict.category}); look before you repeat it`,
      { ...verdict, action: "give-up", retryable: false, blind: false },
      options,
    );
  }
}

export function isOutcomeUnknownError(thrown: unknown): thrown is OutcomeUnknownError {
  return hasCode(thrown, "ERR_RESILIENCE_OUTCOME_UNKNOWN");
}

/** A seed wrapper was used without `session` and its first argument is none. */
export class NoSessionError extends ResilienceError {
  override readonly name = "NoSessionError";
  readonly code = "ERR_RESILIENCE_NO_SESSION";

  constructor(name: string) {
    super(
      `${name}: no session. Pass { session }, or call with an object that has attemptBrowserRecovery() as first argument`,
      { category: "bug", action: "give-up", retryable: false, blind: false },
    );
  }
}

export function isNoSessionError(thrown: unknown): thrown is NoSessionError {
  return hasCode(thrown, "ERR_RESILIENCE_NO_SESSION");
}
