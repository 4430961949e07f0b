import { systemClock } from "@longhaul/backoff";

import type { Clock, Store } from "../types.js";
import { atLeast } from "../validate.js";

export interface KeepOptions {
  /** How often it is written, in ms. @default 5000 */
  readonly everyMs?: number | undefined;
  readonly clock?: Clock | undefined;
}

/** Something whose state is written now and then. */
export interface Kept extends AsyncDisposable {
  /** Writes it now. */
  save(): Promise<void>;
}

/** A write that others keep getting ahead of is given up. */
const TRIES = 20;

/**
 * What was kept under a key, for `restore` or the option `state`; undefined when there is nothing that can be read.
 *
 * @example
 * const budget = tokenBudget({ state: await load(store, "budget") });
 */
export async function load<S>(store: Store, key: string): Promise<S | undefined> {
  const found = await store.get(key);
  if (found === undefined) return undefined;
  try {
    return JSON.parse(found.value) as S;
  } catch {
    return undefined;
  }
}

/**
 * Writes the state of a breaker, a limiter or a budget to a store, now and then and when it is disposed of, so that it
 * outlives the process. The last writer wins. Keeps no process alive beyond one write.
 *
 * @throws RangeError when `everyMs` is below 1
 * @example
 * await using kept = keep(store, "budget", budget);
 */
export function keep(
  store: Store,
  key: string,
  thing: { toJSON(): unknown },
  { everyMs = 5000, clock = systemClock }: KeepOptions = {},
): Kept {
  atLeast("everyMs", everyMs, 1, " ms");
  let written = "";
  let cancel = (): void => {};
  const save = async (): Promise<void> => {
    const text = JSON.stringify(thing);
    if (text === written) return;
    for (let n = 0; n < TRIES; n += 1) {
      const found = await store.get(key);
      if (!(await store.set(key, text, found?.version))) continue;
      written = text;
      return;
    }
  };
  const tick = async (): Promise<void> => {
    // A store that fails now may work the next time.
    await save().catch(() => {});
    next();
  };
  let over = false;
  const next = (): void => {
    if (!over) cancel = clock.timer(everyMs, () => void tick());
  };
  next();
  return {
    save,
    async [Symbol.asyncDispose]() {
      over = true;
      cancel();
      await save();
    },
  };
}
