import type { Signal } from "../types.js";

/** Waits for what cannot be cancelled, until the signal aborts. */
export async function within<T>(signal: Signal, begin: () => PromiseLike<T> | T): Promise<T> {
  if (signal.aborted) throw signal.reason;
  let abort = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort);
  });
  try {
    return await Promise.race([begin(), aborted]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
