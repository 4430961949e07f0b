import type { Bench } from "../bench.js";
import { backoffBudgets } from "./backoff-budgets.js";
import { backoff } from "./backoff.js";
import { errorClassify } from "./error-classify.js";
import { sleepInhibit } from "./sleep-inhibit.js";

/** Every bench; one file each. */
export const benches: readonly Bench[] = [backoff, backoffBudgets, errorClassify, sleepInhibit];
