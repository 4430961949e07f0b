import type { InhibitReport } from "./types.js";

const codes = [
  "ERR_INHIBIT_NOT_HELD",
  "ERR_INHIBIT_LIST",
  "ERR_INHIBIT_RELEASED",
  "ERR_INHIBIT_WORKER",
] as const;

/**
 * `ERR_INHIBIT_NOT_HELD`: nothing could be held. `ERR_INHIBIT_LIST`: the system's locks could not be listed.
 * `ERR_INHIBIT_RELEASED`: the lock is no longer held. `ERR_INHIBIT_WORKER`: not in a worker thread.
 */
export type InhibitErrorCode = (typeof codes)[number];

/** The computer cannot be kept awake, or cannot be asked. The report says what was tried and the way out. */
export class InhibitError extends Error {
  override readonly name: string = "InhibitError";
  readonly code: InhibitErrorCode;
  readonly report: InhibitReport;

  /** Of any copy of this class: the package consists of several files, and a tree may hold it twice. */
  static override [Symbol.hasInstance](e: unknown): boolean {
    return isInhibitError(e);
  }

  constructor(
    code: InhibitErrorCode,
    report: InhibitReport,
    options?: { readonly cause?: unknown },
  ) {
    super(report.why, options);
    this.code = code;
    this.report = report;
    // What `@longhaul/error-classify` reads first: the same call again will not do better.
    Object.defineProperty(this, Symbol.for("longhaul.verdict"), {
      value: { category: "rejected", sent: "no" },
    });
  }
}

/** Whether a thrown value is an `InhibitError`, of this or another copy of the package, and of whatever realm. */
export function isInhibitError(e: unknown): e is InhibitError {
  return (
    typeof e === "object" && e !== null && "code" in e && codes.some((code) => code === e.code)
  );
}
