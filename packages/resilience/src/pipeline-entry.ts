export type {
  Call,
  CallOptions,
  Clock,
  Gap,
  Gaps,
  Limiter,
  On,
  PipelineCall,
  PipelineOptions,
  ResilienceEvents,
  RetryOptions,
  Signal,
  Store,
} from "./types.js";
export { pipeline } from "./pipeline.js";
export type { Pipeline, StandalonePipelineOptions } from "./pipeline.js";
export type { Counters } from "./counters.js";
export type { Bounds } from "./engine/bounds.js";
export type { Outcome, Report, StoppedBy } from "./engine/report.js";
export * from "./policies/index.js";
export { through } from "./decorators.js";
export type { MethodDecorator, ThroughOptions } from "./decorators.js";
export * from "./errors.js";
export {
  BulkheadFullError,
  CircuitOpenError,
  isBulkheadFullError,
  isCircuitOpenError,
  isLimitedError,
  LimitedError,
} from "./rejections.js";
