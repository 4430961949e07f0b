import { hold } from "./hold.js";
import { checked, checkedKeep } from "./options.js";
import type { InhibitReport, Keep } from "./types.js";

/**
 * What `inhibit` would report here and now, found out by taking the lock and letting go of it at once.
 *
 * @throws RangeError when `keep` is neither `system` nor `display`.
 */
export async function probe(keep?: Keep): Promise<InhibitReport> {
  const request = checked({
    reason: "Checking whether sleep can be held back",
    keep: checkedKeep(keep),
  });
  const holding = await hold(request);
  holding.release();
  return holding.report;
}
