import { exponential, sleep } from "@longhaul/backoff";
import { classify } from "@longhaul/error-classify";
import type { Verdict } from "@longhaul/error-classify";

import type { Lease } from "../coordinator/run-coordinator.js";
import type { Action, ActionContext, Listed, StepResult } from "./action.js";
import { effectOf, MAX_FAILED_IN_A_ROW, MAX_SAME_BUG } from "./effects.js";
import type { Ledger } from "./ledger.js";
import { RunStop } from "./stop-error.js";
import { withWorkers } from "./workers.js";

export interface RunItemsOptions {
  readonly lease: Lease;
  readonly ledger: Ledger;
  readonly context: ActionContext;
  readonly workers: number;
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
  const { lease, ledger, context, workers, maxPages, stopping } = options;
  const failures = new Failures();

  const settle = async (item: Item): Promise<void> => {
    mustGoOn(stopping);
    const key = action.key(item);
    await lease.assertOwned();
    const result = await attempt(options, () => action.step(item, context));
    if ("error" in result) {
      const why = messageOf(result.error);
      await ledger.settle({ key, state: "failed", why, item });
      options.onSettled(key, "failed", why);
      failures.add(result.verdict, why);
      return;
    }
    const { value } = result;
    const why = value.kind === "done" ? undefined : value.why;
    const rows = value.kind === "skipped" ? [] : value.rows;
    await ledger.settle({ key, state: value.kind, why, item, rows });
    options.onSettled(key, value.kind, why);
    failures.clear();
  };

  await withWorkers((await ledger.unfinished()) as Item[], workers, settle);

  const position = await ledger.position();
  let cursor = position.cursor as Cursor | undefined;
  for (let page = 1; !position.walked; page += 1) {
    if (maxPages > 0 && page > maxPages) return;
    mustGoOn(stopping);
    await lease.assertOwned();
    const { items, next } = await listed(action, cursor, options);
    const unique = new Map(items.map((item) => [action.key(item), item]));
    const known = await ledger.settled([...unique.keys()]);
    options.onPage({ number: page, items: unique.size, known: known.size });
    const fresh = [...unique].filter(([key]) => !known.has(key)).map(([, item]) => item);
    await withWorkers(fresh, workers, settle);
    await ledger.moveTo(next);
    if (next === undefined) return;
    cursor = next;
  }
}

async function listed<Item, Cursor>(
  action: Action<Item, Cursor>,
  cursor: Cursor | undefined,
  options: RunItemsOptions,
): Promise<Listed<Item, Cursor>> {
  const result = await attempt(options, () => action.list(cursor, options.context));
  if ("value" in result) return result.value;
  // Without its list the rest of the work is not even known: going on would lose it silently.
  throw new RunStop("failed", `The list could not be read: ${messageOf(result.error)}`, {
    cause: result.error,
  });
}

type Attempted<T> = { readonly value: T } | { readonly error: unknown; readonly verdict: Verdict };

/** Does one thing, waiting out an outage of the site; gives back only what concerns the item alone. */
async function attempt<T>(
  { outageMs, context, stopping }: RunItemsOptions,
  fn: () => Promise<T>,
): Promise<Attempted<T>> {
  const pauses = exponential({ initialMs: 5000, maxMs: 60_000, jitter: "none" });
  let pause = pauses.start();
  let since: number | undefined;
  for (;;) {
    try {
      return { value: await fn() };
    } catch (error) {
      context.run.signal.throwIfAborted();
      const verdict = classify(error);
      const effect = effectOf(verdict);
      if (effect === "fail-item" || effect === "fail-item-loudly") return { error, verdict };
      if (effect !== "wait") throw stopped(verdict, error);
      since ??= Date.now();
      const step = pauses.next(pause, { hintMs: verdict.retryAfterMs });
      if (Date.now() - since + step.waitMs > outageMs) {
        const reason = `The site was ${verdict.category} for longer than OUTAGE_MS (${outageMs} ms): ${messageOf(error)}`;
        throw new RunStop("partial", reason, { cause: error });
      }
      pause = step.state;
      await sleep(step.waitMs, { signal: AbortSignal.any([context.run.signal, stopping]) }).catch(
        () => mustGoOn(stopping),
      );
    }
  }
}

function stopped(verdict: Verdict, error: unknown): Error {
  if (verdict.category === "cancelled") return new RunStop("stopped", "Stopped on request");
  return new RunStop("failed", messageOf(error), { cause: error });
}

function mustGoOn(stopping: AbortSignal): void {
  if (stopping.aborted) throw new RunStop("stopped", "Stopped on request");
}

/** Notices that what fails is more than single items. */
class Failures {
  #inARow = 0;
  #sameBug = 0;
  #rule = "";

  add(verdict: Verdict, why: string): void {
    this.#inARow += 1;
    const isBug = effectOf(verdict) === "fail-item-loudly";
    this.#sameBug = isBug && verdict.rule === this.#rule ? this.#sameBug + 1 : Number(isBug);
    this.#rule = isBug ? verdict.rule : "";
    if (this.#sameBug >= MAX_SAME_BUG) {
      throw new RunStop(
        "failed",
        `The same fault in the program ${MAX_SAME_BUG} times in a row: ${why}`,
      );
    }
    if (this.#inARow >= MAX_FAILED_IN_A_ROW) {
      throw new RunStop("failed", `${MAX_FAILED_IN_A_ROW} items in a row failed, last: ${why}`);
    }
  }

  clear(): void {
    this.#inARow = 0;
    this.#sameBug = 0;
    this.#rule = "";
  }
}

export const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
