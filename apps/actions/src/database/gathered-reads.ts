import type { Database } from "./open-database.js";
import type { Tri } from "./schema.js";

/** What is stored of a match that was gathered whole. */
export interface GatheredMatch {
  readonly cm: number;
  readonly segments: number;
  readonly inTree: Tri;
  /** Whether its place in the tree is stored, with the path there. */
  readonly hasPath: boolean;
  /** Unix time in ms. */
  readonly gatheredAt: number;
}

export interface GatheredReads {
  /** Undefined when nothing, or not all of it, was gathered the last time. */
  gathered(uuid: string): Promise<GatheredMatch | undefined>;
}

export function gatheredReads(db: Database): GatheredReads {
  return {
    async gathered(uuid) {
      const last = await db
        .selectFrom("items")
        .select("state")
        .where("key", "=", uuid)
        .orderBy("run_id", "desc")
        .executeTakeFirst();
      if (last?.state !== "done" && last?.state !== "skipped") return undefined;
      const row = await db
        .selectFrom("people")
        .innerJoin("dna_matches", "dna_matches.people_id", "people.id")
        .leftJoin("family_trees", "family_trees.people_id", "people.id")
        .select([
          "people.in_my_tree",
          "dna_matches.cm_dna",
          "dna_matches.shared_segments",
          "dna_matches.updated_at",
          "family_trees.relationship_path",
        ])
        .where("people.uuid", "=", uuid)
        .executeTakeFirst();
      return (
        row && {
          cm: row.cm_dna,
          segments: row.shared_segments,
          inTree: row.in_my_tree,
          hasPath: row.relationship_path !== null,
          gatheredAt: Date.parse(row.updated_at),
        }
      );
    },
  };
}
