import type { Classify } from "@longhaul/error-classify";
import type { ResilientOptions } from "@longhaul/resilience";

import type { Report } from "../runner/report.js";

/** What a configuration file adds: code of the user's own, told what happens. None of it may take longer than a minute. */
export interface RunHooks {
  /** What a failure means, by the user's own rules first. @default `classify` of @longhaul/error-classify */
  readonly classify?: Classify | undefined;
  /** Before the first recovery of an outage. A throw forbids it: the run fails with that error. */
  readonly onLost?: ResilientOptions["onLost"];
  /** After a recovery, before work goes on. A throw counts as a failed recovery. */
  readonly onRecovered?: ResilientOptions["onRecovered"];
  /** When a run has ended. A throw is told and changes nothing. */
  readonly onEnd?: ((report: Report) => PromiseLike<void> | void) | undefined;
}
