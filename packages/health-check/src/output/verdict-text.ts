import type { CheckResult, Health, Kind } from "../types.js";
import { describe } from "./health-json.js";

/** A line for each check and one for the whole, in the manner of the probes of Kubernetes' own servers. */
export function toVerdictText(health: Health, kind?: Kind, details = false): string {
  const { ok, checks } = health.verdict(kind);
  const whole = `${kind ?? "health"} check ${ok ? "passed" : "failed"}`;
  return [...checks.map((check) => line(check, details)), whole, ""].join("\n");
}

const MARKS = { pass: "[+]", warn: "[~]", fail: "[-]", unknown: "[?]" } as const;

function line(check: CheckResult, details: boolean): string {
  const says = describe(check, details).replace(/\s+/gu, " ");
  return `${MARKS[check.status]} ${check.name} ${says === "" ? check.status : `${check.status}: ${says}`}`;
}
