import type { Outcome, Status } from "../types.js";

/** What the thresholds remember: the status, and how many outcomes in a row were what. */
export interface Tally {
  readonly status: Status;
  /** `fail` in a row. */
  readonly failures: number;
  /** Anything but `pass` in a row. */
  readonly troubles: number;
  /** Anything but `fail` in a row. */
  readonly lives: number;
  /** `pass` in a row. */
  readonly passes: number;
}

export interface Thresholds {
  readonly failAfter: number;
  readonly passAfter: number;
}

export const UNKNOWN: Tally = { status: "unknown", failures: 0, troubles: 0, lives: 0, passes: 0 };

/** Takes in one outcome. Pure. */
export function judge(tally: Tally, outcome: Outcome, thresholds: Thresholds): Tally {
  const failures = outcome === "fail" ? tally.failures + 1 : 0;
  const troubles = outcome === "pass" ? 0 : tally.troubles + 1;
  const lives = outcome === "fail" ? 0 : tally.lives + 1;
  const passes = outcome === "pass" ? tally.passes + 1 : 0;
  const counted: Tally = { status: tally.status, failures, troubles, lives, passes };
  const status = next(counted, outcome, thresholds);
  return status === tally.status ? counted : { ...counted, status };
}

function next(
  { status, failures, troubles, lives, passes }: Tally,
  outcome: Outcome,
  { failAfter, passAfter }: Thresholds,
): Status {
  if (failures >= failAfter) return "fail";
  if (status === "fail") return lives >= passAfter && outcome !== "fail" ? outcome : "fail";
  if (status === "warn") return passes >= passAfter ? "pass" : "warn";
  // Alternating between degraded and dead is not being well.
  if (troubles >= failAfter) return "warn";
  // Thresholds damp what is known. Of the unknown one pass is enough to believe.
  return outcome === "pass" ? "pass" : status;
}

/** Whether more outcomes like the last would change the status. */
export function isUndecided({ status, troubles, failures, lives, passes }: Tally): boolean {
  if (status === "fail") return lives > 0;
  if (status === "warn") return failures > 0 || passes > 0;
  return troubles > 0;
}
