import type { Bench } from "../bench.js";
import { backoffBudgets } from "./backoff-budgets.js";
import { backoff } from "./backoff.js";
import { errorClassify } from "./error-classify.js";
import { healthCheckBrowser } from "./health-check-browser.js";
import { healthCheckDetectors } from "./health-check-detectors.js";
import { healthCheckHttp } from "./health-check-http.js";
import { healthCheck } from "./health-check.js";
import { resilienceSize } from "./resilience-size.js";
import { resilienceWaiting } from "./resilience-waiting.js";
import { resilience } from "./resilience.js";
import { sleepInhibit } from "./sleep-inhibit.js";

/** Every bench; one file each. */
export const benches: readonly Bench[] = [
  backoff,
  backoffBudgets,
  errorClassify,
  healthCheck,
  healthCheckBrowser,
  healthCheckDetectors,
  healthCheckHttp,
  resilience,
  resilienceSize,
  resilienceWaiting,
  sleepInhibit,
];
