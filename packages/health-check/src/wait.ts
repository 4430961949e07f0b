import type { Signal } from "./types.js";

/** Waits for a promise that others share: the signal ends this wait, not what is waited for. */
export async function wait<T>(promise: Promise<T>, signal?: Signal): Promise<T> {
  if (!signal) return promise;
  if (signal.aborted) throw signal.reason;
  let abort = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort);
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
