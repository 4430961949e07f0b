export type {
  Call,
  CallOptions,
  Clock,
  Limiter,
  LimiterOptions,
  On,
  PipelineOptions,
  ResilienceEvents,
  RetryOptions,
  Signal,
} from "./types.js";
export { pipeline } from "./pipeline.js";
export type { Pipeline } from "./pipeline.js";
export { createLimiter } from "./limiter.js";
export * from "./errors.js";
