import { InhibitError } from "./errors.js";
import type { InhibitOptions, InhibitReport } from "./types.js";

/** Does what `onFail` says about a report of nothing held. Throws an `InhibitError` when it says so. */
export function tellFailure(report: InhibitReport, given: InhibitOptions["onFail"]): void {
  // A build machine has no power to manage: a warning there would be noise in every log.
  const onFail = given ?? (report.environment.includes("ci") ? "silent" : "warn");
  if (typeof onFail === "function") return onFail(report);
  if (onFail === "throw") throw new InhibitError("ERR_INHIBIT_NOT_HELD", report);
  if (onFail === "warn") {
    process.emitWarning(`The computer may go to sleep. ${report.why}`, {
      type: "InhibitWarning",
      code: "ERR_INHIBIT_NOT_HELD",
    });
  }
}
