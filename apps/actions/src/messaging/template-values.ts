import type { Candidate } from "../database/candidate-reads.js";
import type { TemplateValues } from "./templates.js";

/** What a message can say of somebody. A handle or initials are no name to greet a person by. */
export function valuesFor(
  candidate: Candidate | undefined,
  displayName: string | undefined,
  people: readonly string[] = [],
): TemplateValues {
  const predicted = candidate?.predictedRelationship ?? "a distant cousin";
  return {
    name: nonBlank(candidate?.firstName) ?? greeting(candidate?.displayName ?? displayName ?? ""),
    relationship: candidate?.actualRelationship ?? predicted,
    predicted,
    path: pathOf(candidate?.relationshipPath ?? null),
    people: people.join(", "),
  };
}

/** A name of nothing but blanks is none. */
function nonBlank(name: string | null | undefined): string | undefined {
  const trimmed = name?.trim();
  return trimmed === "" ? undefined : trimmed;
}

function greeting(displayName: string): string {
  const first = displayName.split(/\s+/)[0] ?? "";
  return /^\p{Lu}\p{Ll}+$/u.test(first) ? first : "there";
}

function pathOf(path: string | null): string {
  if (path === null) return "";
  const rungs = JSON.parse(path) as readonly { readonly name: string }[];
  return rungs.map(({ name }) => name).join(" → ");
}
