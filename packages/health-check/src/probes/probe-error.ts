/** A probe found something that it can name. Throwing it makes a check fail. */
export class ProbeError extends Error {
  override readonly name: string = "ProbeError";
  readonly code = "ERR_HEALTH_PROBE" as const;

  constructor(
    message: string,
    options: { readonly cause?: unknown; readonly category?: string } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    if (options.category === undefined) return;
    const value = { category: options.category };
    Object.defineProperty(this, Symbol.for("longhaul.verdict"), { value });
  }
}

/** Whether a thrown value is a `ProbeError`, of this or another copy of the package. */
export function isProbeError(e: unknown): e is ProbeError {
  try {
    return e instanceof Error && "code" in e && e.code === "ERR_HEALTH_PROBE";
  } catch {
    return false;
  }
}
