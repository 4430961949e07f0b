/** Nothing answered until the deadline of `waitOnline`. Its `cause` is what the last probe failed with. */
export class OfflineError extends Error {
  override readonly name: string = "OfflineError";
  readonly code = "ERR_BACKOFF_OFFLINE" as const;
  readonly timeoutMs: number;
  /** How often it was asked. */
  readonly probes: number;

  constructor(timeoutMs: number, probes: number, options?: { readonly cause?: unknown }) {
    super(`Still offline after ${timeoutMs} ms and ${probes} probes`, options);
    this.timeoutMs = timeoutMs;
    this.probes = probes;
    // What `@longhaul/error-classify` reads first.
    Object.defineProperty(this, Symbol.for("longhaul.verdict"), {
      value: { category: "offline", sent: "no" },
    });
  }
}

/** Whether a thrown value is an `OfflineError`, of this or another copy of the package. */
export function isOfflineError(e: unknown): e is OfflineError {
  return e instanceof Error && "code" in e && e.code === "ERR_BACKOFF_OFFLINE";
}
