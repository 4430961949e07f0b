export { testClock } from "./test-clock.js";
export type { Duration, TestClock, TestClockOptions } from "./test-clock.js";
export { ChaosError, createChaos, isChaosError } from "./chaos.js";
export type { Chaos, ChaosOptions, ChaosStep } from "./chaos.js";
