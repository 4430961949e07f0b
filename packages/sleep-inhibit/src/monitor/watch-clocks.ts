import { sleepMeter, systemPair } from "../clock.js";
import type { ClockPair } from "../clocks/clock-pair.js";
import { everyMs } from "../endings/ending.js";
import type { Emitter } from "./events.js";

/** By how much a look has to be late before we say that we were frozen, in ms. */
const lateMs = 1000;

/** Watches two clocks. `look` may be called at any time, such as when the system says that it has woken. */
export interface ClockWatch {
  readonly sleptMs: () => number;
  look(): void;
  stop(): void;
}

/**
 * Tells of sleep, exactly, and of gaps that are none. A late look alone never counts as sleep: a process that was stopped,
 * starved or blocked looks late as well.
 */
export function watchClocks(
  emitter: Emitter,
  intervalMs: number,
  pair: ClockPair = systemPair,
): ClockWatch {
  const meter = sleepMeter(pair);
  let last = pair.awakeMs();
  const look = (): void => {
    const sleptMs = meter.look();
    const now = pair.awakeMs();
    const late = now - last - intervalMs;
    last = now;
    if (sleptMs > 0) emitter.emit("slept", { kind: "slept", ms: sleptMs, exact: true });
    if (late > lateMs) emitter.emit("frozen", { kind: "frozen", ms: late, exact: false });
  };
  return { look, sleptMs: () => meter.sleptMs, stop: everyMs(intervalMs, look) };
}
