import type { Signal } from "../types.js";
import { wait } from "../wait.js";

/** Waits for what cannot be cancelled, until the signal aborts; begins nothing where it has. */
export async function within<T>(signal: Signal, begin: () => PromiseLike<T> | T): Promise<T> {
  if (signal.aborted) throw signal.reason;
  return await wait(Promise.resolve(begin()), signal);
}
