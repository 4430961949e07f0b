import type { Outcome } from "../verdict.js";

/** One row of a table: codes or names, separated by spaces, and what they mean. */
type Row = readonly [match: string | readonly string[], then: Outcome];

/** One published list of codes, or one library's names. */
export interface Family {
  /** The first part of the verdict's `rule`. */
  readonly id: string;
  readonly rows: readonly Row[];
}
