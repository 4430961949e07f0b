export { bestEveryOps } from "./checks/ops.js";
export type { OpsFigures } from "./checks/ops.js";
export { createHealth } from "./create-health.js";
export type { Detector, Heard } from "./detectors/detector.js";
export { fixed } from "./detectors/fixed.js";
export type { FixedOptions } from "./detectors/fixed.js";
export { missed } from "./detectors/missed.js";
export type { MissedOptions, MissedState } from "./detectors/missed.js";
export { phi } from "./detectors/phi.js";
export type { PhiOptions, PhiState } from "./detectors/phi.js";
export {
  CheckRemovedError,
  DegradedError,
  HealthDisposedError,
  HealthTimeoutError,
  isCheckRemovedError,
  isDegradedError,
  isHealthDisposedError,
  isHealthTimeoutError,
  isUnknownCheckError,
  UnknownCheckError,
} from "./errors.js";
export { toHealthJson } from "./output/health-json.js";
export type { HealthJson, HealthJsonCheck, HealthJsonOptions } from "./output/health-json.js";
export { toTable } from "./output/table.js";
export { toVerdictText } from "./output/verdict-text.js";
export { isProbeError, ProbeError } from "./probes/probe-error.js";
export { stallMonitor } from "./stall/stall-monitor.js";
export type { StallMonitor, StallOptions } from "./stall/stall-monitor.js";
export type * from "./types.js";
export { watch } from "./watch.js";
