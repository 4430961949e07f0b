import type { Report } from "@longhaul/actions";
import type { JournalSummary, Truth } from "@longhaul/practice-site";
import Database from "libsql";

import { faults } from "./faults.js";
import type { Injected } from "./faults.js";

/** One thing that must hold, and what was found. */
export interface Check {
  readonly what: string;
  readonly ok: boolean;
  readonly found: string;
}

/** A fault beside the outage that reports it. Times in ms. */
export interface Matched extends Injected {
  readonly reported: boolean;
  /** From the fault to its notice. */
  readonly noticedAfterMs?: number;
  /** From the fault to the first good call. */
  readonly recoveredAfterMs?: number;
}

/** Pairs every fault with an outage of its category that was noticed after it; each outage serves once. */
export function matchFaults(
  injected: readonly Injected[],
  reports: readonly Report[],
): readonly Matched[] {
  const free = new Set(reports.flatMap(({ outages }) => outages));
  return injected.map((fault) => {
    const outage = [...free].find(
      ({ category, noticedAt, recoveredAfterMs }) =>
        category === fault.category && noticedAt >= fault.from && recoveredAfterMs !== undefined,
    );
    if (!outage) return { ...fault, reported: false };
    free.delete(outage);
    const noticedAfterMs = outage.noticedAt - fault.from;
    const recoveredAfterMs = Math.round(noticedAfterMs + (outage.recoveredAfterMs ?? 0));
    return { ...fault, reported: true, noticedAfterMs, recoveredAfterMs };
  });
}

/** What the night must have left behind: judged by the site's truth and journal, not by what the runner says. */
export function judge(
  reports: readonly Report[],
  exitCode: number | null,
  matched: readonly Matched[],
  summary: JournalSummary,
  truth: Truth,
  database: string,
): readonly Check[] {
  const differences = compare(truth, database);
  const expiries = matched.filter(({ category }) => category === "auth").length;
  const check = (what: string, ok: boolean, found: unknown): Check => ({
    what,
    ok,
    found: String(found),
  });
  return [
    check("the runner ended with exit code 0", exitCode === 0, exitCode),
    ...[6, 7, 8, 9].map((id) => {
      const report = reports.find(({ action }) => action === id);
      return check(
        `action ${id} did its work and is complete`,
        report?.outcome === "complete" && report.counts.done > 0,
        `${report?.outcome ?? "never ran"} ${report?.reason ?? ""}`,
      );
    }),
    check(
      `${truth.matches.length} matches stored, equal to the site's field by field`,
      differences.length === 0,
      differences.length === 0 ? "equal" : differences.slice(0, 5).join("; "),
    ),
    check("all faults were injected", matched.length === faults.length, matched.length),
    ...matched.map((fault) =>
      check(
        `reported as ${fault.category}: ${fault.name}`,
        fault.reported,
        fault.reported
          ? `noticed after ${fault.noticedAfterMs} ms, over after ${fault.recoveredAfterMs} ms`
          : `outages: ${reports.flatMap(({ outages }) => outages.map(({ category }) => category)).join(", ")}`,
      ),
    ),
    check(
      "one log-in at the start and one per expiry",
      summary.logins === 1 + expiries,
      summary.logins,
    ),
  ];
}

/** Every field that the site has, beside what the database holds. */
function compare(truth: Truth, file: string): readonly string[] {
  const db = new Database(file, { readonly: true });
  try {
    const rows = db
      .prepare(
        `SELECT * FROM people JOIN dna_matches ON dna_matches.people_id = people.id
         LEFT JOIN family_trees ON family_trees.people_id = people.id`,
      )
      .all() as Record<string, unknown>[];
    const stored = new Map(rows.map((row) => [row["uuid"], row]));
    const missing = truth.matches.filter(({ sampleId }) => !stored.has(sampleId));
    const extra = rows.length - (truth.matches.length - missing.length);
    return [
      ...missing.map(({ sampleId }) => `${sampleId} is missing`),
      ...(extra === 0 ? [] : [`${extra} rows that the site does not have`]),
      ...truth.matches.flatMap((match) => fieldDifferences(match, stored.get(match.sampleId))),
    ];
  } finally {
    db.close();
  }
}

function fieldDifferences(
  match: Truth["matches"][number],
  row: Record<string, unknown> | undefined,
): readonly string[] {
  if (!row) return [];
  const flag = (value: boolean): number => Number(value);
  // Nobody to ask about: without a profile these stay unknown.
  const profiled = match.userId !== null;
  const expected: Record<string, unknown> = {
    display_name: match.displayName,
    profile_id: match.userId,
    administrator_profile_id: match.adminId,
    administrator_username: match.adminName,
    gender: match.gender,
    in_my_tree: flag(match.inTree),
    first_name: match.firstName,
    contactable: profiled ? flag(match.contactable) : null,
    last_logged_in: match.lastLogin,
    cm_dna: match.sharedCentimorgans,
    shared_segments: match.numSharedSegments,
    longest_shared_segment: match.longestSharedSegment,
    meiosis: match.meiosis,
    predicted_relationship: match.predictedRelationship,
    relationship_range: match.relationshipRange,
    fathers_side: flag(match.fathersSide),
    mothers_side: flag(match.mothersSide),
    match_created: match.createdDate,
    cfpid: match.tree?.personId ?? null,
    person_name_in_tree: match.tree ? `${match.tree.firstName} ${match.tree.lastName}` : null,
    birth_year: match.tree?.birthYear ?? null,
    relationship_path: match.tree ? JSON.stringify(match.tree.ladder) : null,
  };
  return Object.entries(expected)
    .filter(([column, value]) => row[column] !== value)
    .map(
      ([column, value]) =>
        `${match.sampleId}.${column} is ${String(row[column])}, the site has ${String(value)}`,
    );
}
