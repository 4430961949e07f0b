import type { Action, StepResult } from "./action.js";
import type { Failures } from "./failures.js";
import { CapReached } from "./outbox/outbox.js";
import type { OutboxRow } from "./outbox/outbox.js";
import type { Delivered } from "./outbox/delivery.js";
import type { Patience } from "./patience.js";
import type { RunItemsOptions } from "./run-items.js";
import { messageOf } from "./stop-error.js";

/** Deals with one item: steps it, commits what it brought, sends its messages, and commits what became of them. */
export type SettleItem<Item> = (
  item: Item,
  halt: AbortSignal,
  failures?: Failures,
) => Promise<void>;

type Done = Extract<StepResult, { kind: "done" }>;

/** In a dry run a draft is all that ever comes of a message; elsewhere it was withdrawn. */
const isUnderWay = ({ state, mode }: OutboxRow): boolean =>
  state !== "refused" && (state !== "draft" || mode === "dry_run");

const NOT_SENT = "its message is not sent yet";

export function settler<Item, Cursor>(
  action: Action<Item, Cursor>,
  patience: Patience,
  options: RunItemsOptions,
): SettleItem<Item> {
  const { lease, ledger, outbox, delivery, context, pausing, stopping, mayGoOn } = options;

  return async (item, halt, failures) => {
    await pausing.over(stopping);
    await mayGoOn();
    const key = action.key(item);
    await lease.assertOwned();

    const failed = async (error: unknown, why = messageOf(error)): Promise<void> => {
      await ledger.settle({ key, state: "failed", why, item });
      options.onSettled(key, "failed", why);
      failures?.add(context.classify(error), why);
    };
    const settled = async (state: StepResult["kind"], why?: string): Promise<void> => {
      await ledger.settle({ key, state, why, item });
      options.onSettled(key, state, why);
      failures?.clear();
    };

    /** Writes the messages down before anything is sent. False when the run may not send any more. */
    const written = async ({ rows, intents = [] }: Done): Promise<boolean> => {
      try {
        await ledger.settle({
          key,
          state: "deferred",
          why: NOT_SENT,
          item,
          rows,
          also: (trx) => outbox.add(trx, key, intents),
        });
        return true;
      } catch (error) {
        if (!(error instanceof CapReached)) throw error;
        await settled("skipped", error.message);
        return false;
      }
    };

    // What may have gone out is followed to its end; what was refused or withdrawn is thought over again.
    const isPending = (await outbox.ofItem(key)).some((row) => isUnderWay(row));
    if (!isPending) {
      const result = await patience.attemptItem(() => action.step(item, context), halt);
      if ("error" in result) return failed(result.error);
      const { value } = result;
      if (value.kind !== "done" || !value.intents?.length) {
        const why = value.kind === "done" ? undefined : value.why;
        await ledger.settle({ key, state: value.kind, why, item, rows: value.rows });
        options.onSettled(key, value.kind, why);
        failures?.clear();
        return undefined;
      }
      const why = await outbox.whyNever(value.intents);
      if (why !== undefined) {
        await ledger.settle({ key, state: "skipped", why, item, rows: value.rows });
        options.onSettled(key, "skipped", why);
        return failures?.clear();
      }
      if (!(await written(value))) return undefined;
    }

    const ends = AbortSignal.any([context.run.signal, stopping, halt]);
    const result = await patience.attemptItem(async () => {
      const all: Delivered[] = [];
      for (const row of await outbox.ofItem(key)) {
        if (isUnderWay(row)) all.push(await delivery.deliver(row.id, ends));
      }
      return all;
    }, halt);
    if ("error" in result) return failed(result.error);
    const bad = result.value.find((one) => "why" in one);
    if (!bad) return settled("done");
    if (bad.state === "refused") {
      const why = `the message was refused: ${bad.why}`;
      return failed(Object.assign(new Error(why), { code: "ERR_ACTIONS_REFUSED" }), why);
    }
    return settled("deferred", `it is not known whether the message arrived: ${bad.why}`);
  };
}
