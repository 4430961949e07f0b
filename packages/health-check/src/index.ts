export { createHealth } from "./create-health.js";
export {
  HealthDisposedError,
  HealthTimeoutError,
  isHealthDisposedError,
  isHealthTimeoutError,
  isUnknownCheckError,
  UnknownCheckError,
} from "./errors.js";
export type * from "./types.js";
