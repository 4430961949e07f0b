import type { InhibitReport, SystemInhibitor } from "../types.js";

/** A report for a person. */
export function reportText({
  outcome,
  why,
  environment,
  methods,
  cannotPrevent,
}: InhibitReport): string {
  const where = environment.length === 0 ? "" : ` (${environment.join(", ")})`;
  const rows = methods.map(({ name, class: of, status, honouredBy, error, note }) => {
    const said = error === undefined ? (note ?? "") : `${error.message}. ${error.hint}`;
    const by = honouredBy === undefined ? "" : `obeyed by ${honouredBy}`;
    return [`  ${name} ${of}`, status, [by, said].filter((part) => part !== "").join("; ")];
  });
  const limits = cannotPrevent.map(({ what, why: because }) => [`  ${what}`, because]);
  return [
    `${outcome}: ${why}${where}`,
    ...(rows.length > 0 ? ["Methods", ...aligned(rows)] : []),
    ...(limits.length > 0 ? ["It cannot prevent", ...aligned(limits)] : []),
  ].join("\n");
}

/** Everyone's locks for a person. */
export function locksText(locks: readonly SystemInhibitor[]): string {
  if (locks.length === 0) return "Nobody holds a lock.";
  const rows = locks.map(({ method, what, who, why, mode, pid }) => [
    what,
    mode,
    who,
    pid === undefined ? "" : String(pid),
    method,
    why,
  ]);
  return aligned([["WHAT", "MODE", "WHO", "PID", "BY", "WHY"], ...rows]).join("\n");
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => row[at]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
