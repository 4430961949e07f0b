import { exponential, sleep } from "@longhaul/backoff";
import type { Category, Classify, Verdict } from "@longhaul/error-classify";
import { isRecoveryFailedError } from "@longhaul/resilience";

import { isCliError } from "../exit-codes.js";
import { effectOf } from "./effects.js";
import type { Effect } from "./effects.js";
import { messageOf, RunStop } from "./stop-error.js";

export interface PatienceOptions {
  readonly outageMs: number;
  /** Aborted when no new item shall be begun. */
  readonly stopping: AbortSignal;
  /** Aborted when the run is to let go. */
  readonly signal: AbortSignal;
  /** What a failure means. */
  readonly classify: Classify;
  /** Asks the site something that has nothing to do with any item; rejects when it does not answer. */
  readonly askElsewhere: () => Promise<unknown>;
}

export type Attempted<T> =
  | { readonly value: T }
  | { readonly error: unknown; readonly verdict: Verdict };

/** A question that always ends like this may be one that the site cannot answer, while it answers every other. */
const mayBeItemsOwn = new Set<Category>(["unavailable", "timeout", "connection-lost"]);

/** Does one thing at a time, waiting out the site's outages; gives back only what concerns the thing alone. */
export class Patience {
  readonly #options: PatienceOptions;
  /** Used up by an item: the next need not wait as long to learn the same. Renewed by a step that succeeds. */
  #spent = false;

  constructor(options: PatienceOptions) {
    this.#options = options;
  }

  /** Something without which nothing else is known, such as a list page. */
  attempt<T>(fn: () => Promise<T>): Promise<Attempted<T>> {
    return this.#attempt(fn, undefined);
  }

  /** An item, which may fail alone. `halt` ends its waits. */
  async attemptItem<T>(fn: () => Promise<T>, halt: AbortSignal): Promise<Attempted<T>> {
    const result = await this.#attempt(fn, halt);
    if ("value" in result) this.#spent = false;
    return result;
  }

  async #attempt<T>(fn: () => Promise<T>, halt: AbortSignal | undefined): Promise<Attempted<T>> {
    const { outageMs, signal, stopping, classify } = this.#options;
    const pauses = exponential({ initialMs: 5000, maxMs: 60_000, jitter: "none" });
    let pause = pauses.start();
    let since: number | undefined;
    for (;;) {
      try {
        return { value: await fn() };
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof RunStop) throw error;
        const verdict = classify(error);
        const effect = effectOfError(error, verdict);
        if (effect === "fail-item" || effect === "fail-item-loudly") return { error, verdict };
        if (effect !== "wait") throw stopped(verdict, error);
        const isFirst = since === undefined;
        since ??= Date.now();
        const step = pauses.next(pause, { hintMs: verdict.retryAfterMs });
        const isOver = Date.now() - since + step.waitMs > outageMs;
        if (halt && (isOver || (isFirst && this.#spent)) && (await this.#isItemsOwn(verdict))) {
          this.#spent = true;
          return { error, verdict };
        }
        if (isOver) {
          const reason = `The site was ${verdict.category} for longer than OUTAGE_MS (${outageMs} ms): ${messageOf(error)}`;
          throw new RunStop("partial", reason, { cause: error });
        }
        pause = step.state;
        // Made only now: each leaves something behind in the signals that it listens to, for as long as those live.
        const ends = AbortSignal.any([signal, stopping, ...(halt ? [halt] : [])]);
        await sleep(step.waitMs, { signal: ends }).catch(() => {});
        halt?.throwIfAborted();
        mustGoOn(stopping);
      }
    }
  }

  /** Whether the site answers everything but this. */
  async #isItemsOwn({ category }: Verdict): Promise<boolean> {
    if (!mayBeItemsOwn.has(category)) return false;
    return this.#options.askElsewhere().then(
      () => true,
      () => false,
    );
  }
}

/**
 * A session that was given up concerns every item, whatever the last attempt to recover it said; so does what only the person
 * at the keyboard can mend, such as a full disk.
 */
export function effectOfError(error: unknown, verdict: Verdict): Effect {
  if (isCliError(error)) return "stop";
  const effect = effectOf(verdict);
  return isRecoveryFailedError(error) && effect !== "wait" && effect !== "cancelled"
    ? "stop"
    : effect;
}

/** @throws RunStop when no new item shall be begun */
export function mustGoOn(stopping: AbortSignal): void {
  if (stopping.aborted) throw new RunStop("stopped", "Stopped on request");
}

function stopped(verdict: Verdict, error: unknown): Error {
  if (verdict.category === "cancelled") return new RunStop("stopped", "Stopped on request");
  return new RunStop("failed", messageOf(error), { cause: error });
}
