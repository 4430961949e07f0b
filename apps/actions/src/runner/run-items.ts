import type { Lease } from "../coordinator/run-coordinator.js";
import type { Action, ActionContext, Listed, StepResult } from "./action.js";
import { Failures } from "./failures.js";
import type { Ledger } from "./ledger.js";
import { mustGoOn, Patience } from "./patience.js";
import { messageOf, RunStop } from "./stop-error.js";
import { withWorkers } from "./workers.js";

export interface RunItemsOptions {
  readonly lease: Lease;
  readonly ledger: Ledger;
  readonly context: ActionContext;
  readonly workers: number;
  /** List pages that the run may read, in all its processes; 0 = all. */
  readonly maxPages: number;
  readonly outageMs: number;
  /** Aborted when no new item shall be begun. */
  readonly stopping: AbortSignal;
  readonly onSettled: (key: string, result: StepResult["kind"] | "failed", why?: string) => void;
  readonly onPage: (page: {
    readonly number: number;
    readonly items: number;
    readonly known: number;
  }) => void;
}

/** The walk over one action's items: list, step, commit, move on. Ends by returning, or by a `RunStop`. */
export async function runItems<Item, Cursor>(
  action: Action<Item, Cursor>,
  options: RunItemsOptions,
): Promise<void> {
  const { lease, ledger, context, workers, maxPages, outageMs, stopping } = options;
  const { signal } = context.run;
  const askElsewhere = (): Promise<unknown> => context.site.answers();
  const patience = new Patience({ outageMs, stopping, signal, askElsewhere });

  const settle = async (item: Item, halt: AbortSignal, failures?: Failures): Promise<void> => {
    mustGoOn(stopping);
    const key = action.key(item);
    await lease.assertOwned();
    const result = await patience.attemptItem(() => action.step(item, context), halt);
    if ("error" in result) {
      const why = messageOf(result.error);
      await ledger.settle({ key, state: "failed", why, item });
      options.onSettled(key, "failed", why);
      failures?.add(result.verdict, why);
      return;
    }
    const { value } = result;
    const why = value.kind === "done" ? undefined : value.why;
    const rows = value.kind === "skipped" ? [] : value.rows;
    await ledger.settle({ key, state: value.kind, why, item, rows });
    options.onSettled(key, value.kind, why);
    failures?.clear();
  };

  const left = (await ledger.unfinished()) as Item[];
  const position = await ledger.position();
  const failures = new Failures();
  let cursor = position.cursor as Cursor | undefined;
  let isWalked = position.walked;
  for (let page = position.pages + 1; !isWalked; page += 1) {
    if (maxPages > 0 && page > maxPages) break;
    mustGoOn(stopping);
    await lease.assertOwned();
    const { items, next } = await listed(patience, () => action.list(cursor, context));
    const unique = new Map(items.map((item) => [action.key(item), item]));
    const known = await ledger.settled([...unique.keys()]);
    options.onPage({ number: page, items: unique.size, known: known.size });
    const fresh = [...unique].filter(([key]) => !known.has(key)).map(([, item]) => item);
    await withWorkers(fresh, workers, (item, halt) => settle(item, halt, failures));
    await ledger.moveTo(next);
    cursor = next;
    isWalked = next === undefined;
  }

  // What failed before is likely to fail again: it comes last and proves nothing about the rest.
  await withWorkers(left, workers, settle);
}

async function listed<Item, Cursor>(
  patience: Patience,
  list: () => Promise<Listed<Item, Cursor>>,
): Promise<Listed<Item, Cursor>> {
  const result = await patience.attempt(list);
  if ("value" in result) return result.value;
  // Without its list the rest of the work is not even known: going on would lose it silently.
  throw new RunStop("failed", `The list could not be read: ${messageOf(result.error)}`, {
    cause: result.error,
  });
}
