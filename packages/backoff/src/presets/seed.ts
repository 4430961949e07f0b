import { exponential } from "../curves/exponential.js";
import type { Backoff } from "../types.js";

/** Exactly 2, 4, 8, 16 and then always 30 seconds. It has no jitter, so it is for one client alone. */
export function seed(): Backoff {
  return exponential({ initialMs: 2000, jitter: "none" });
}
