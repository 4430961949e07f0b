import type { Config } from "../config.js";

/** What a check found. `warn`: a run can start, but not everything is as it should be. */
export interface Finding {
  readonly state: "ok" | "warn" | "fail";
  readonly found: string;
  /** What to do about it. */
  readonly wayOut?: string | undefined;
}

/** One thing that a run needs. */
export interface Check {
  readonly name: string;
  /** A throw is a failure with its message. */
  run(config: Config, signal: AbortSignal): Promise<Finding>;
}
