import { os } from "./builtins.js";
import { longTimer } from "./long-timer.js";
import type { Clock } from "./types.js";

/** Two clocks of the system: one stops while the machine sleeps, one does not. Both in ms, from any start. */
export interface ClockPair {
  /** `undefined` where the system has no such clock that JavaScript can read. */
  readonly asleepTooMs: (() => number) | undefined;
  readonly awakeMs: () => number;
}

/**
 * On Linux `process.hrtime` is CLOCK_MONOTONIC, which stands still in sleep, and `os.uptime` is CLOCK_BOOTTIME, to 10 ms. On
 * macOS and Windows hrtime goes on, and what stands still can only be read by native code.
 */
export const systemPair: ClockPair = {
  awakeMs: () => Number(process.hrtime.bigint()) / 1e6,
  asleepTooMs: process.platform === "linux" ? () => os.uptime() * 1000 : undefined,
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
export function sleepMeter({ awakeMs, asleepTooMs }: ClockPair = systemPair): SleepMeter {
  const ahead = (): number => (asleepTooMs === undefined ? 0 : asleepTooMs() - awakeMs());
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

/** A clock of this machine that tells sleep from the passing of time, where the system tells it (Linux). */
export function createClock(pair: ClockPair = systemPair): Clock {
  const meter = sleepMeter(pair);
  return {
    awake: pair.awakeMs,
    real() {
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
