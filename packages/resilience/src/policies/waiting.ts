import type { Signal } from "../types.js";
import { ENTERED, FULL } from "./turnstile.js";
import type { Entry, Queued } from "./turnstile.js";

interface Turnstile {
  enter(node: Queued): Entry;
  cancel(node: Queued): void;
}

/**
 * Passes a turnstile, for those who are no node themselves. Resolves when it may go, rejects with what `full` makes, or
 * with the signal's reason; a place in the queue is free at once then. A turn that comes too late is given to `unused`.
 */
export async function pass(
  turnstile: Turnstile,
  signal: Signal | undefined,
  { priority = 0, full, unused }: PassOptions,
): Promise<void> {
  if (signal?.aborted) throw signal.reason;
  await new Promise<void>((resolve, reject) => {
    let gone = false;
    const abort = (): void => {
      gone = true;
      signal?.removeEventListener("abort", abort);
      turnstile.cancel(node);
      reject(signal?.reason as Error);
    };
    const node: Queued = {
      prev: undefined,
      next: undefined,
      priority,
      queued: false,
      granted: () => {
        if (gone) return unused?.();
        signal?.removeEventListener("abort", abort);
        resolve();
      },
    };
    const entry = turnstile.enter(node);
    if (entry === ENTERED) resolve();
    else if (entry === FULL) reject(full());
    else signal?.addEventListener("abort", abort);
  });
}

interface PassOptions {
  readonly priority?: number | undefined;
  readonly full: () => Error;
  readonly unused?: (() => void) | undefined;
}
