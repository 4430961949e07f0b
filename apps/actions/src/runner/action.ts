import type { Classify } from "@longhaul/error-classify";
import type { Run } from "@longhaul/resilience";

import type { BrowserHandle } from "../browser/browser-handle.js";
import type { Config } from "../config.js";
import type { Reads } from "../database/reads.js";
import type { Row } from "../database/write-rows.js";
import type { SiteClient } from "../site/site-client.js";
import type { Intent } from "./outbox/intent.js";

export type ActionId = 6 | 7 | 8 | 9;

/** What an action may use. It has no way to write: it returns rows and intents. */
export interface ActionContext {
  readonly run: Run<BrowserHandle>;
  readonly site: SiteClient;
  readonly config: Config;
  readonly reads: Reads;
  /** What a failure means, by the user's own rules first. */
  readonly classify: Classify;
  /** The calendar, which a test may turn. */
  readonly now: () => Date;
  /** Which of these keys this run has dealt with already. */
  settled(keys: readonly string[]): Promise<ReadonlySet<string>>;
}

export interface Listed<Item, Cursor> {
  readonly items: readonly Item[];
  /** Undefined is the end, and only when the site said so. */
  readonly next: Cursor | undefined;
  /** How many items the whole list has, as far as it tells. */
  readonly about?: number;
  /** Written before the first of these items is begun: what must be known even if none of them succeeds. */
  readonly noted?: readonly Row[];
  /** Written when these items are dealt with, with the move to `next`. */
  readonly rows?: readonly Row[];
  /** Not a page of the list itself: `MAX_PAGES` does not count it. @default false */
  readonly isAside?: boolean;
  /** Why the walk ends here although there is more: a cap. */
  readonly cut?: string;
}

/**
 * `done`: everything about it is known, and its messages, if any, are to be sent. `deferred`: what is known is stored,
 * the rest is asked again by the next run. `skipped`: nothing to do, and why.
 */
export type StepResult =
  | {
      readonly kind: "done";
      readonly rows: readonly Row[];
      readonly intents?: readonly Intent[];
    }
  | { readonly kind: "deferred"; readonly rows: readonly Row[]; readonly why: string }
  | { readonly kind: "skipped"; readonly why: string; readonly rows?: readonly Row[] };

/** Why a run may not begin: `failed`, something else must be done first; `partial`, something must be ended first. */
export interface Blocked {
  readonly outcome: "failed" | "partial";
  readonly why: string;
}

/** Why a run found nothing to do: because nothing is due, or because something that it needs is missing. */
export type Idle = { readonly nothingDue: string } | { readonly blocked: string };

/**
 * One kind of work. `list` names items, `step` deals with one and returns what is to be stored and sent; the runner owns
 * everything else: lease, lock, browser, log-in, pace, recovery, checkpoint, outbox and report.
 */
export interface Action<Item, Cursor> {
  readonly id: ActionId;
  /** As it is logged, such as "Action 6: DNA Match Gathering". */
  readonly name: string;
  /** Whether its steps may want messages sent. */
  readonly sends: boolean;
  /**
   * What the next start goes on with: the same run until nothing of it is `missing`; or, once its list was read, a new
   * run whose list shows what is missing still.
   */
  readonly resumes: "missing" | "list";
  /** Asked before anything is listed or taken up again. */
  blocked?(context: ActionContext): Promise<Blocked | undefined>;
  /** Called again with the same cursor after any failure. */
  list(cursor: Cursor | undefined, context: ActionContext): Promise<Listed<Item, Cursor>>;
  /** The item's identity: lists shift, a page number is none. */
  key(item: Item): string;
  step(item: Item, context: ActionContext): Promise<StepResult>;
  /** Asked when the lists named no item at all: who did no work has to say why. */
  idle(context: ActionContext): Promise<Idle> | Idle;
}
