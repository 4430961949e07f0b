import { between } from "../random.js";
import type { Rng } from "../types.js";
import type { Settings } from "./settings.js";

/**
 * How long to wait for a peer that asked for `hintMs`: that and a little more, since many were told the same; at most
 * `maxHintMs`, below which the spread is then moved, so that not all of those wait exactly as long.
 */
export function hintedMs(hintMs: number, { maxHintMs, hintSpread }: Settings, random: Rng): number {
  const most = Math.min(maxHintMs, Number.isFinite(hintMs) ? hintMs * (1 + hintSpread) : hintMs);
  if (hintSpread === 0 || most === Infinity) return most;
  return between(Math.min(hintMs, most / (1 + hintSpread)), most, random);
}
