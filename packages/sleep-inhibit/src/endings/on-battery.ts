import { power } from "../power/power.js";
import type { BatteryOptions } from "../types.js";
import { everyMs } from "./ending.js";
import type { Ending } from "./ending.js";

const lookMs = 5000;

/** Why the battery forbids a lock just now, or nothing. */
export function batteryForbids({ releaseBelow, acOnly }: BatteryOptions): string | undefined {
  const { onBattery, percent } = power();
  if (!onBattery) return undefined;
  if (acOnly === true) return "The computer runs on battery, and battery.acOnly is set.";
  if (releaseBelow === undefined || percent === undefined || percent >= releaseBelow) {
    return undefined;
  }
  return `The battery is at ${percent} %, below battery.releaseBelow of ${releaseBelow} %.`;
}

/** Lets go when the battery forbids to go on. */
export const onBattery =
  (options: BatteryOptions): Ending =>
  (end) =>
    everyMs(lookMs, () => {
      if (batteryForbids(options) !== undefined) end("battery");
    });
