export type * from "./types.js";
export { resilient } from "./resilient.js";
export * from "./pipeline-entry.js";
export { machineGaps } from "./machine.js";
export { fileStore } from "./store/file-store.js";
export { keep, load } from "./store/keep.js";
export type { Kept, KeepOptions } from "./store/keep.js";
export { memoryStore } from "./store/memory-store.js";
export { withConnectionResilience } from "./seed/with-connection-resilience.js";
export type {
  ConnectionResilienceOptions,
  WithSession,
  WithSessionArgument,
} from "./seed/with-connection-resilience.js";
export { withPeriodicHealthCheck } from "./seed/with-periodic-health-check.js";
export type { PeriodicHealthCheckOptions } from "./seed/with-periodic-health-check.js";
export { ConnectionResilienceManager } from "./seed/connection-resilience-manager.js";
export type { ConnectionResilienceManagerOptions } from "./seed/connection-resilience-manager.js";
export type { RecoverableSession } from "./seed/recoverable-session.js";

export {
  constant,
  createBudget,
  decorrelated,
  exponential,
  fibonacci,
  linear,
  perCategory,
  polynomial,
  ratioBudget,
  sawtooth,
  throttleBudget,
  tokenBudget,
} from "@longhaul/backoff";
export {
  classify,
  createClassifier,
  NonRetryableError,
  RetryableError,
} from "@longhaul/error-classify";
export { createHealth } from "@longhaul/health-check";
export type { Backoff, Budget, BudgetOptions, Jitter } from "@longhaul/backoff";
export type { Action, Category, Classify, Context, Verdict } from "@longhaul/error-classify";
export type { Health } from "@longhaul/health-check";
export type { InhibitOptions } from "@longhaul/sleep-inhibit";
