import { environment } from "./environment.js";
import type { Environment, InhibitReport, Limit, MethodReport, Outcome } from "./types.js";

/** What a report says beyond where it was made. */
export interface Findings {
  readonly outcome: Outcome;
  readonly why: string;
  readonly methods?: readonly MethodReport[] | undefined;
  readonly alsoKeepsDisplayOn?: boolean | undefined;
  readonly cannotPrevent?: readonly Limit[] | undefined;
}

const nothing: readonly Limit[] = [
  { what: "idle-sleep", why: "No lock is held, so the system sleeps as it is set up to." },
];

/** A report on this process. Without `cannotPrevent` it is about nothing being held. */
export function report(
  findings: Findings,
  where: readonly Environment[] = environment(),
): InhibitReport {
  const { outcome, why, methods = [], alsoKeepsDisplayOn = false } = findings;
  const { cannotPrevent = nothing } = findings;
  const { platform } = process;
  return {
    outcome,
    why,
    platform,
    environment: where,
    methods,
    alsoKeepsDisplayOn,
    cannotPrevent,
  };
}
