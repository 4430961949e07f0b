import type { Generated } from "kysely";

import type { ControlSchema } from "./control-schema.js";
import type { MessagingSchema } from "./messaging-schema.js";

/** 1 yes, 0 no, null unknown: a failure is never stored as a no. */
export type Tri = 1 | 0 | null;

export interface PeopleTable {
  readonly id: Generated<number>;
  /** The DNA test's id, upper-case: sites spell the same id in both cases. */
  uuid: string;
  /** Null for anonymous matches; one person may own several tests, so it is not unique. */
  profile_id: string | null;
  administrator_profile_id: string | null;
  administrator_username: string | null;
  display_name: string;
  first_name: string | null;
  gender: string | null;
  in_my_tree: Tri;
  contactable: Tri;
  last_logged_in: string | null;
  created_at: Generated<string>;
  updated_at: Generated<string>;
}

export interface DnaMatchesTable {
  people_id: number;
  cm_dna: number;
  shared_segments: number;
  longest_shared_segment: number | null;
  meiosis: number | null;
  predicted_relationship: string | null;
  relationship_range: string | null;
  fathers_side: Tri;
  mothers_side: Tri;
  match_created: string | null;
  updated_at: Generated<string>;
}

export interface FamilyTreesTable {
  people_id: number;
  cfpid: string;
  person_name_in_tree: string;
  birth_year: number | null;
  actual_relationship: string | null;
  /** JSON: [{ name, lifeSpan, relationship }], null while unknown. */
  relationship_path: string | null;
  updated_at: Generated<string>;
}

export interface RunsTable {
  readonly id: Generated<number>;
  action: number;
  mode: string;
  /** The account and site that the run belongs to, as JSON. */
  spec: string;
  state: "running" | "complete" | "partial" | "failed" | "stopped";
  /** JSON; null before the first list page and again when the walk has ended. */
  cursor: string | null;
  walked: 0 | 1;
  /** List pages read, by every process that worked on it. */
  pages: number;
  started_at: Generated<string>;
  ended_at: string | null;
  report: string | null;
}

export type ItemState = "done" | "skipped" | "deferred" | "failed";

export interface ItemsTable {
  run_id: number;
  key: string;
  state: ItemState;
  /** Why it is not done, or which of its facts are unknown. */
  why: string | null;
  /** The item itself, as JSON, while it has to be tried again. */
  item: string | null;
  fence: number;
  updated_at: Generated<string>;
}

export interface LeasesTable {
  name: string;
  run_id: number;
  fence: number;
  pid: number;
  boot_id: string;
  process_started: string;
  claimed_at: Generated<string>;
}

export interface Schema extends MessagingSchema, ControlSchema {
  people: PeopleTable;
  dna_matches: DnaMatchesTable;
  family_trees: FamilyTreesTable;
  runs: RunsTable;
  items: ItemsTable;
  leases: LeasesTable;
}
