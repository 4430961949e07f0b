import type { Lease } from "../coordinator/run-coordinator.js";
import type { Action, ActionContext, Listed, StepResult } from "./action.js";
import { Failures } from "./failures.js";
import type { Ledger } from "./ledger.js";
import type { Delivery } from "./outbox/delivery.js";
import type { Outbox } from "./outbox/outbox.js";
import { mustGoOn, Patience } from "./patience.js";
import type { Pausing } from "./pausing.js";
import { settler } from "./settle-item.js";
import { messageOf, RunStop } from "./stop-error.js";
import { withWorkers } from "./workers.js";

export interface RunItemsOptions {
  readonly lease: Lease;
  readonly ledger: Ledger;
  readonly outbox: Outbox;
  readonly delivery: Delivery;
  readonly context: ActionContext;
  readonly workers: number;
  /** List pages that the run may read, in all its processes; 0 = all. */
  readonly maxPages: number;
  readonly outageMs: number;
  /** Aborted when no new item shall be begun. */
  readonly stopping: AbortSignal;
  readonly pausing: Pausing;
  /** Throws when an emergency stop was ordered. */
  readonly mayGoOn: () => Promise<void>;
  readonly onSettled: (key: string, result: StepResult["kind"] | "failed", why?: string) => void;
  readonly onPage: (page: {
    readonly number: number;
    readonly items: number;
    readonly known: number;
    /** How many items the whole list has, as far as it tells. */
    readonly about: number | undefined;
  }) => void;
}

/** How the walk ended. */
export interface Walked {
  /** Why it ended before its list did. */
  readonly cut: string | undefined;
}

/** The walk over one action's items: list, step, commit, send, move on. Ends by returning, or by a `RunStop`. */
export async function runItems<Item, Cursor>(
  action: Action<Item, Cursor>,
  options: RunItemsOptions,
): Promise<Walked> {
  const { lease, ledger, context, workers, maxPages, outageMs, stopping } = options;
  const { signal } = context.run;
  const askElsewhere = (): Promise<unknown> => context.site.answers();
  const { classify } = context;
  const patience = new Patience({ outageMs, stopping, signal, classify, askElsewhere });

  const { userId } = await must(patience, "Who is signed in", () => context.site.identity());
  await mustBeOurs(context, ledger, userId);
  if (action.sends && context.config.mode !== "dry_run") await settleEarlier(patience, options);

  const blocked = await action.blocked?.(context);
  if (blocked) throw new RunStop(blocked.outcome, blocked.why);

  const settle = settler(action, patience, options);
  const left = (await ledger.unfinished()) as Item[];
  const position = await ledger.position();
  const failures = new Failures();
  let cursor = position.cursor as Cursor | undefined;
  let isWalked = position.walked;
  let cut: string | undefined;
  let { pages } = position;
  while (!isWalked) {
    if (maxPages > 0 && pages >= maxPages) {
      cut = `MAX_PAGES (${maxPages}) reached: the rest of the list was not read`;
      break;
    }
    await options.pausing.over(stopping);
    await lease.assertOwned();
    const listed: Listed<Item, Cursor> = await must(patience, "The list", () =>
      action.list(cursor, context),
    );
    if (listed.noted?.length) await ledger.note(listed.noted);
    const unique = new Map(listed.items.map((item) => [action.key(item), item]));
    const known = await ledger.settled([...unique.keys()]);
    const counts = listed.isAside ? 0 : 1;
    if (counts > 0) {
      const { about } = listed;
      options.onPage({ number: pages + 1, items: unique.size, known: known.size, about });
    }
    const fresh = [...unique].filter(([key]) => !known.has(key)).map(([, item]) => item);
    await withWorkers(fresh, workers, (item, halt) => settle(item, halt, failures));
    await ledger.moveTo(listed.next, listed.rows ?? [], counts);
    pages += counts;
    ({ cut } = listed);
    cursor = listed.next;
    isWalked = listed.next === undefined;
  }

  // What failed before is likely to fail again: it comes last and proves nothing about the rest.
  await withWorkers(left, workers, settle);
  return { cut };
}

/** Something without which the rest of the work is not even known: going on would lose it silently. */
async function must<T>(patience: Patience, what: string, ask: () => Promise<T>): Promise<T> {
  const result = await patience.attempt(ask);
  if ("value" in result) return result.value;
  throw new RunStop("failed", `${what} could not be read: ${messageOf(result.error)}`, {
    cause: result.error,
  });
}

/** The history in a database is one account's: another's messages must not be decided by it. */
async function mustBeOurs(
  { reads, config }: ActionContext,
  ledger: Ledger,
  userId: string,
): Promise<void> {
  const owner = await reads.mark("owner");
  if (owner === undefined) return ledger.note([{ kind: "mark", name: "owner", value: userId }]);
  if (owner === userId) return undefined;
  throw new RunStop(
    "failed",
    `${config.database} belongs to the account ${owner}, signed in is ${userId}: sign in as that account, or name another file with --database`,
  );
}

/** Before anything is decided: what became of the messages that an earlier process was sending. */
async function settleEarlier(
  patience: Patience,
  { outbox, delivery, context, stopping }: RunItemsOptions,
): Promise<void> {
  const ends = AbortSignal.any([context.run.signal, stopping]);
  for (const row of await outbox.unsettled()) {
    // What cannot be learnt of one message stays unknown, and keeps no other from going out.
    await patience.attempt(async () => {
      await delivery.settle(row, ends).catch((error: unknown) => {
        mustGoOn(stopping);
        throw error;
      });
    });
  }
  await outbox.withdrawUntried();
}
