import { os } from "../builtins.js";
import { hrtimeMs } from "./hrtime.js";
import type { ClockPair } from "./clock-pair.js";

/** `process.hrtime` is CLOCK_MONOTONIC, which stands still in sleep, and `os.uptime` is CLOCK_BOOTTIME, to 10 ms. */
export const linux: ClockPair = { awakeMs: hrtimeMs, asleepTooMs: () => os.uptime() * 1000 };
