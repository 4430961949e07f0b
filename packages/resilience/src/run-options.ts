import { exponential } from "@longhaul/backoff";
import type { Backoff } from "@longhaul/backoff";

import type { Gate } from "./policies/gate.js";
import type { RecoveryOptions, ResilientOptions, Session } from "./types.js";
import { atLeast, wholeAtLeast } from "./validate.js";

/** Recovery options, checked and with their defaults. */
export interface RecoveryPolicy {
  readonly maxAttempts: number;
  readonly backoff: Backoff;
  readonly first: "now" | "backoff";
  readonly budget: { readonly outages: number; readonly windowMs: number };
  readonly timeoutMs: number;
  readonly person: Gate | undefined;
  readonly personTimeoutMs: number;
}

export function recoveryPolicy(recovery: RecoveryOptions): RecoveryPolicy {
  const { maxAttempts = 3, backoff, first = "now", timeoutMs = 60_000 } = recovery;
  const { personTimeoutMs = Infinity } = recovery;
  const { outages, windowMs } = recovery.budget ?? { outages: 6, windowMs: 600_000 };
  if (first !== "now" && first !== "backoff") {
    throw new RangeError(`recovery.first must be "now" or "backoff", not ${String(first)}`);
  }
  return {
    maxAttempts: wholeAtLeast("recovery.maxAttempts", maxAttempts, 1),
    backoff: backoff ?? exponential({ initialMs: 2000, jitter: "none" }),
    first,
    budget: {
      outages: wholeAtLeast("recovery.budget.outages", outages, 0),
      windowMs: atLeast("recovery.budget.windowMs", windowMs, 1, " ms"),
    },
    timeoutMs: atLeast("recovery.timeoutMs", timeoutMs, 1, " ms"),
    person: recovery.person,
    personTimeoutMs: atLeast("recovery.personTimeoutMs", personTimeoutMs, 0, " ms"),
  };
}

/** A session that cannot be asked or mended is none. */
export function mustBeSession<H>(session: Session<H> | undefined): void {
  if (session === undefined) return;
  const { recover }: Partial<Session<H>> = session;
  if (typeof session.probe !== "function") throw new TypeError("session.probe must be a function");
  if (typeof recover !== "function" && (typeof recover !== "object" || recover === null)) {
    throw new TypeError("session.recover must be a function, or an object with one per action");
  }
}

export function mustBeHealth<H>(health: ResilientOptions<H>["health"]): void {
  if (!health || "tick" in health) return;
  const { everyOps = 5, everyMs = 1, timeoutMs = 1, failAfter = 1 } = health;
  wholeAtLeast("health.everyOps", everyOps, 1);
  wholeAtLeast("health.failAfter", failAfter, 1);
  atLeast("health.everyMs", everyMs, 1, " ms");
  atLeast("health.timeoutMs", timeoutMs, 1, " ms");
}
