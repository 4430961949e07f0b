import { inhibit } from "./inhibit.js";
import type { InhibitLock, InhibitOptions } from "./types.js";

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
