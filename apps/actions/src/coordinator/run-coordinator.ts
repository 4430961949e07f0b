import type { Transaction } from "kysely";

import type { Schema } from "../database/schema.js";
import { MarkedError } from "../marked-error.js";

/** What a run is: the newest of the same spec is taken up again if it is unfinished. */
export interface RunSpec {
  readonly action: number;
  readonly mode: string;
  /** Site, account, page size and how much of the list: another one is another run. */
  readonly scope: Readonly<Record<string, string | number>>;
}

export interface SubmitOptions {
  /** Begin a new run whatever stands there. @default false */
  readonly fresh?: boolean | undefined;
  /**
   * What an unfinished run is taken up for: anything that is `missing`, or only a `list` that was begun within a day and
   * not read to its end.
   *
   * @default "missing"
   */
  readonly resumes?: "missing" | "list" | undefined;
}

export interface SubmittedRun {
  readonly runId: number;
  /** True when work of an earlier process is taken up. */
  readonly resumed: boolean;
}

export type RunState = "complete" | "partial" | "failed" | "stopped";

/** The right to work on a run, until somebody else takes it over. */
export interface Lease {
  readonly runId: number;
  readonly fence: number;
  /** Before every side effect: throws `LeaseLostError` when the run is no longer ours. */
  assertOwned(): Promise<void>;
  /** One transaction that is refused, as a whole, when the run is no longer ours. */
  commit(work: (trx: Transaction<Schema>) => Promise<void>): Promise<void>;
  done(state: RunState, report: unknown): Promise<void>;
  release(): Promise<void>;
}

/** Decides who may run. SQLite on one machine today; an engine for several can stand behind the same shape. */
export interface RunCoordinator {
  submit(spec: RunSpec, options?: SubmitOptions): Promise<SubmittedRun>;
  /** @throws CliError when another living process holds the database */
  mustBeFree(): Promise<void>;
  /**
   * `takeOver` takes it from a living process too: that one does nothing more.
   *
   * @throws CliError when another living process holds the database
   */
  claim(runId: number, options?: { readonly takeOver?: boolean }): Promise<Lease>;
}

/** Another process has taken the run over. Nothing more may be done in its name. */
export class LeaseLostError extends MarkedError {
  override readonly name = "LeaseLostError";
  readonly code = "ERR_ACTIONS_LEASE_LOST";

  constructor(runId: number) {
    super(
      `Run ${runId} was taken over by another process; this one stops without touching anything more`,
      { category: "resource", rule: "actions.lease-lost" },
    );
  }
}
