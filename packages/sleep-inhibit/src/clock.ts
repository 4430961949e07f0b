import type { ClockPair } from "./clocks/clock-pair.js";
import { hrtimeMs } from "./clocks/hrtime.js";
import { linux } from "./clocks/linux.js";
import { macos } from "./clocks/macos.js";
import { windows } from "./clocks/windows.js";
import { longTimer } from "./long-timer.js";
import type { Clock } from "./types.js";

const pairs: Readonly<Partial<Record<NodeJS.Platform, ClockPair>>> = {
  darwin: macos,
  linux,
  win32: windows,
};

/** The clocks of this system. Elsewhere nobody tells sleep from time passing. */
export const systemPair: ClockPair = pairs[process.platform] ?? {
  awakeMs: hrtimeMs,
  asleepTooMs: () => undefined,
};

/** Less than this between the two is the coarser one's grain. */
const grainMs = 100;

/** How much longer the machine has been up than awake since it was made, as of the last look. */
export interface SleepMeter {
  /** Looks, and returns the time slept since the look before, in ms; 0 when there was none. */
  look(): number;
  readonly sleptMs: number;
}

/** Measures sleep exactly: how far one clock has run ahead of the other. */
export function sleepMeter(pair: ClockPair = systemPair): SleepMeter {
  const ahead = (): number => {
    const asleepTooMs = pair.asleepTooMs();
    return asleepTooMs === undefined ? 0 : asleepTooMs - pair.awakeMs();
  };
  let known = ahead();
  let sleptMs = 0;
  return {
    look() {
      const now = ahead();
      const ms = now - known;
      if (Math.abs(ms) < grainMs) return 0;
      known = now;
      if (ms < 0) return 0;
      sleptMs += ms;
      return ms;
    },
    get sleptMs() {
      return sleptMs;
    },
  };
}

/** A clock of this machine that tells sleep from the passing of time, where the system tells it. */
export function createClock(pair: ClockPair = systemPair): Clock {
  // Made at the first look: some systems' clocks are read by native code, and an import loads none.
  let meter: SleepMeter | undefined;
  return {
    awake: () => pair.awakeMs(),
    real() {
      meter ??= sleepMeter(pair);
      meter.look();
      return pair.awakeMs() + meter.sleptMs;
    },
    wall: () => Date.now(),
    timer: longTimer,
  };
}

/**
 * The exact clock of this machine. `real` counts sleep as the kernel does: no calendar that somebody sets can change it.
 *
 * @example
 * import { clock } from "@longhaul/sleep-inhibit/clock";
 * const started = clock.real();
 */
export const clock: Clock = /* @__PURE__ */ createClock();
