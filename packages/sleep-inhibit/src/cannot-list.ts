import { InhibitError } from "./errors.js";
import { report } from "./report.js";

/** That the system's locks could not be listed, and why: an empty list would be a lie. */
export const cannotList = (why: string, cause?: unknown): InhibitError =>
  new InhibitError("ERR_INHIBIT_LIST", report({ outcome: "unsupported", why }), { cause });
