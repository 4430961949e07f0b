export type * from "./types.js";
export { resilient } from "./resilient.js";
export { pipeline } from "./pipeline.js";
export type { Pipeline } from "./pipeline.js";
export { createLimiter } from "./limiter.js";
export { memoryStore } from "./memory-store.js";
export * from "./errors.js";
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

export { exponential } from "@longhaul/backoff";
export {
  classify,
  createClassifier,
  NonRetryableError,
  RetryableError,
} from "@longhaul/error-classify";
export { createHealth } from "@longhaul/health-check";
export type { Backoff, Jitter } from "@longhaul/backoff";
export type { Action, Category, Classify, Context, Verdict } from "@longhaul/error-classify";
export type { Health } from "@longhaul/health-check";
export type { InhibitOptions } from "@longhaul/sleep-inhibit";
