import { acquire } from "./acquire.js";
import { checked, requestOf } from "./options.js";
import { object } from "./validate.js";
import type { InhibitReport, Keep, MethodOptions } from "./types.js";

/** What may be tried out. */
export interface ProbeOptions {
  readonly methods?: MethodOptions | undefined;
}

export async function probe(keep?: Keep, options: ProbeOptions = {}): Promise<InhibitReport> {
  object("probe's options", options);
  const { methods } = options;
  const reason = "Checking whether sleep can be held back";
  const holding = await acquire(requestOf(checked({ reason, keep, methods })));
  holding.release(0);
  return holding.report;
}
