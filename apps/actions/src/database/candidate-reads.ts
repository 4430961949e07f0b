import type { Database } from "./open-database.js";
import type { Tri } from "./schema.js";

/** Somebody who may be written to. One person may own several tests: they are one candidate. */
export interface Candidate {
  readonly profileId: string;
  /** The lowest id of their tests here. */
  readonly personId: number;
  readonly displayName: string;
  readonly firstName: string | null;
  /** Of any of their tests; null while that is unknown. */
  readonly inTree: Tri;
  readonly contactable: Tri;
  readonly predictedRelationship: string | null;
  readonly actualRelationship: string | null;
  readonly relationshipPath: string | null;
}

/** Who may have to be written to. Nothing here writes. */
export interface CandidateReads {
  /** Who asked not to be written to and has had no answer yet. */
  desisting(after: string, limit: number): Promise<readonly string[]>;
  /** Profiles of matches, in order, that are not past automation. */
  candidates(after: string, limit: number): Promise<readonly string[]>;
  candidate(profileId: string): Promise<Candidate | undefined>;
}

export function candidateReads(db: Database): CandidateReads {
  return {
    async desisting(after, limit) {
      const rows = await db
        .selectFrom("contacts")
        .select("profile_id")
        .where("status", "=", "DESIST")
        .where("profile_id", ">", after)
        .orderBy("profile_id")
        .limit(limit)
        .execute();
      return rows.map(({ profile_id }) => profile_id);
    },
    async candidates(after, limit) {
      const rows = await db
        .selectFrom("people")
        .select("profile_id")
        .distinct()
        .where("profile_id", "is not", null)
        .where("profile_id", ">", after)
        .orderBy("profile_id")
        .limit(limit)
        .execute();
      return rows.map(({ profile_id }) => profile_id ?? "");
    },
    async candidate(profileId) {
      const rows = await db
        .selectFrom("people")
        .innerJoin("dna_matches", "dna_matches.people_id", "people.id")
        .leftJoin("family_trees", "family_trees.people_id", "people.id")
        .select([
          "people.id",
          "display_name",
          "first_name",
          "in_my_tree",
          "contactable",
          "predicted_relationship",
          "actual_relationship",
          "relationship_path",
        ])
        .where("profile_id", "=", profileId)
        .orderBy("people.id")
        .execute();
      const [first] = rows;
      if (!first) return undefined;
      const tree = rows.find(({ in_my_tree }) => in_my_tree === 1) ?? first;
      return {
        profileId,
        personId: first.id,
        displayName: first.display_name,
        firstName: first.first_name,
        inTree: ofAny(rows.map(({ in_my_tree }) => in_my_tree)),
        contactable: ofAny(rows.map(({ contactable }) => contactable)),
        predictedRelationship: first.predicted_relationship,
        actualRelationship: tree.actual_relationship,
        relationshipPath: tree.relationship_path,
      };
    },
  };
}

/** Yes if any says yes, no if all say no, else unknown. */
function ofAny(values: readonly Tri[]): Tri {
  if (values.includes(1)) return 1;
  return values.includes(null) ? null : 0;
}
