import type { Check, Table } from "./bench.js";

/** A table as plain text, numbers to the right. */
export function render({ columns, rows }: Pick<Table, "columns" | "rows">): string {
  const all = [columns, ...rows];
  const widths = columns.map((_, i) => Math.max(...all.map((row) => (row[i] ?? "").length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join("  ");
  return [line(columns), widths.map((w) => "-".repeat(w)).join("  "), ...rows.map(line)].join("\n");
}

/** Beyond this many times its target a figure fails: a busy machine alone does not do that. */
const PATIENCE = 2;

export const holds = ({ value, target }: Check): boolean => value <= target * PATIENCE;

export function renderCheck(check: Check): string {
  const mark = holds(check) ? (check.value <= check.target ? "ok  " : "over") : "FAIL";
  return `${mark} ${check.what}: ${check.value.toFixed(2)}, target ${check.target}, fails beyond ${check.target * PATIENCE}`;
}
