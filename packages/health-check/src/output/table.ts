import type { CheckResult, Health, Kind } from "../types.js";
import { describe } from "./health-json.js";

/** All checks, or those of one kind, as a text table for a terminal or a log: name, status, duration, and the trouble in words. */
export function toTable(health: Health, kind?: Kind): string {
  const checks = health.snapshot(kind);
  const rows = [["check", "status", "ms", "says"], ...checks.map(row)];
  const widths = [0, 1, 2].map((at) => Math.max(...rows.map((cells) => (cells[at] ?? "").length)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, at) => (at === 2 ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
      .join("  ")
      .trimEnd();
  return rows.map(line).join("\n");
}

function row(check: CheckResult): string[] {
  const { name, status, tookMs } = check;
  const says = describe(check, true).replace(/\s+/gu, " ");
  return [name, status, tookMs === undefined ? "" : tookMs.toFixed(1), says];
}
