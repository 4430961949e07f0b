import type { Run } from "@longhaul/resilience";

import type { BrowserHandle } from "../browser/browser-handle.js";
import type { Config } from "../config.js";
import type { Row } from "../database/write-rows.js";
import type { SiteClient } from "../site/site-client.js";

export type ActionId = 6;

/** What an action may use. It has no way to write: it returns rows. */
export interface ActionContext {
  readonly run: Run<BrowserHandle>;
  readonly site: SiteClient;
  readonly config: Config;
  /** Which of these keys this run has dealt with already. */
  settled(keys: readonly string[]): Promise<ReadonlySet<string>>;
}

export interface Listed<Item, Cursor> {
  readonly items: readonly Item[];
  /** Undefined is the end, and only when the site said so. */
  readonly next: Cursor | undefined;
}

/**
 * `done`: everything about it is known. `deferred`: what is known is stored, the rest is asked again by the next run.
 * `skipped`: nothing to do, and why.
 */
export type StepResult =
  | { readonly kind: "done"; readonly rows: readonly Row[] }
  | { readonly kind: "deferred"; readonly rows: readonly Row[]; readonly why: string }
  | { readonly kind: "skipped"; readonly why: string };

/**
 * One kind of work. `list` names items, `step` deals with one and returns what is to be stored; the runner owns
 * everything else: lease, lock, browser, log-in, pace, recovery, checkpoint and report.
 */
export interface Action<Item, Cursor> {
  readonly id: ActionId;
  /** As it is logged, such as "Action 6: DNA Match Gathering". */
  readonly name: string;
  /** Failed recoveries in one outage until it is given up. */
  readonly maxRecoveryAttempts: number;
  /** Called again with the same cursor after any failure. */
  list(cursor: Cursor | undefined, context: ActionContext): Promise<Listed<Item, Cursor>>;
  /** The item's identity: lists shift, a page number is none. */
  key(item: Item): string;
  step(item: Item, context: ActionContext): Promise<StepResult>;
}
