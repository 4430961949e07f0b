import type { Bench } from "../bench.js";
import { errorClassify } from "./error-classify.js";
import { sleepInhibit } from "./sleep-inhibit.js";

/** Every bench; one file each. */
export const benches: readonly Bench[] = [errorClassify, sleepInhibit];
