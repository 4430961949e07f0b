import { everyMs } from "../endings/ending.js";
import { power } from "../power/power.js";
import type { Emitter } from "./events.js";

const lookMs = 5000;

/** Tells of the power cord and of the battery's level, whenever one of them changes. */
export function watchPower(emitter: Emitter): () => void {
  let last = power();
  return everyMs(lookMs, () => {
    const now = power();
    if (now.onBattery !== last.onBattery) emitter.emit("ac", !now.onBattery);
    if (now.percent !== undefined && now.percent !== last.percent) {
      emitter.emit("battery", now.percent);
    }
    last = now;
  });
}
