import { inhibit } from "./inhibit.js";
import type { InhibitLock, InhibitOptions } from "./types.js";

/**
 * Runs a function while the computer is kept awake, and lets go when it returns, resolves, throws or rejects.
 *
 * @throws as `inhibit` does, before the function is called; afterwards whatever the function throws.
 * @example
 * const rows = await whileAwake("Exporting matches", async () => await exportAll());
 */
export async function whileAwake<T>(
  options: InhibitOptions | string,
  run: (lock: InhibitLock) => T | PromiseLike<T>,
): Promise<T> {
  if (typeof run !== "function") {
    throw new TypeError(`whileAwake needs a function to run, got ${String(run)}`);
  }
  await using lock = await inhibit(options);
  return await run(lock);
}
