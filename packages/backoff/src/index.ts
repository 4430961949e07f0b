export { exponential } from "./exponential.js";
export type { ExponentialOptions } from "./exponential.js";
export { sleep } from "./sleep.js";
export type { SleepOptions } from "./sleep.js";
export { systemClock } from "./system-clock.js";
export type * from "./types.js";
