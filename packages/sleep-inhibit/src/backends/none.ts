import type { BusOptions, Holding, LockRequest } from "../backend.js";
import { InhibitError } from "../errors.js";
import { report } from "../report.js";
import type { InhibitReport, MethodReport, SystemInhibitor } from "../types.js";

/** Holds nothing and says why. */
export async function acquire(request: LockRequest): Promise<Holding> {
  return { held: false, report: nothing(request.keep), release: () => {} };
}

/** Rejects: nothing can be asked here. */
export async function list(_bus: BusOptions): Promise<readonly SystemInhibitor[]> {
  throw new InhibitError("ERR_INHIBIT_LIST", nothing("system"));
}

function nothing(wanted: string): InhibitReport {
  const why = `There is no method for ${process.platform} yet.`;
  const error = {
    code: "ERR_PLATFORM",
    message: `no method for ${process.platform}`,
    hint: "Linux with systemd-logind or elogind is supported; elsewhere set the system's own sleep settings.",
  };
  const method: MethodReport = {
    name: "none",
    status: "unsupported",
    class: wanted,
    error,
    ms: 0,
  };
  return report({ outcome: "unsupported", why, methods: [method] });
}
