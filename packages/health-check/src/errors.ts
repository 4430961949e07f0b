/** A run of a check did not answer within its `timeoutMs`. Found in a result's `error` and as the reason of the run's signal. */
export class HealthTimeoutError extends Error {
  override readonly name: string = "HealthTimeoutError";
  readonly code = "ERR_HEALTH_TIMEOUT" as const;
  readonly check: string;
  readonly timeoutMs: number;

  constructor(check: string, timeoutMs: number) {
    super(`Check "${check}" did not answer within ${timeoutMs} ms`);
    this.check = check;
    this.timeoutMs = timeoutMs;
    mark(this, "timeout");
  }
}

/** Thrown by a check: alive, but impaired. Its status is `warn`, and it does not count as failed. */
export class DegradedError extends Error {
  override readonly name: string = "DegradedError";
  readonly code = "ERR_HEALTH_DEGRADED" as const;

  constructor(message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    const verdict = verdictOf(options?.cause);
    if (verdict !== undefined)
      Object.defineProperty(this, VERDICT, { value: verdict, configurable: true });
  }
}

/** A name was used that no check has. */
export class UnknownCheckError extends Error {
  override readonly name: string = "UnknownCheckError";
  readonly code = "ERR_HEALTH_UNKNOWN_CHECK" as const;
  readonly check: string;

  constructor(check: string, known: readonly string[]) {
    const names = known.length === 0 ? "there are none yet" : `there are ${known.join(", ")}`;
    super(`There is no check "${check}" (${names}); add it with check() first`);
    this.check = check;
    mark(this, "bug");
  }
}

/** A check was removed while somebody waited for its answer. */
export class CheckRemovedError extends Error {
  override readonly name: string = "CheckRemovedError";
  readonly code = "ERR_HEALTH_REMOVED" as const;
  readonly check: string;

  constructor(check: string) {
    super(`Check "${check}" was removed while it was asked`);
    this.check = check;
    mark(this, "cancelled");
  }
}

/** The health was disposed: nothing is asked any more. */
export class HealthDisposedError extends Error {
  override readonly name: string = "HealthDisposedError";
  readonly code = "ERR_HEALTH_DISPOSED" as const;

  constructor() {
    super("This health was disposed; create another one");
    mark(this, "cancelled");
  }
}

/** Whether a thrown value is a `HealthTimeoutError`, of this or another copy of the package. */
export function isHealthTimeoutError(e: unknown): e is HealthTimeoutError {
  return hasCode(e, "ERR_HEALTH_TIMEOUT");
}

/** Whether a thrown value is a `DegradedError`, of this or another copy of the package. */
export function isDegradedError(e: unknown): e is DegradedError {
  return hasCode(e, "ERR_HEALTH_DEGRADED");
}

/** Whether a thrown value is an `UnknownCheckError`, of this or another copy of the package. */
export function isUnknownCheckError(e: unknown): e is UnknownCheckError {
  return hasCode(e, "ERR_HEALTH_UNKNOWN_CHECK");
}

/** Whether a thrown value is a `CheckRemovedError`, of this or another copy of the package. */
export function isCheckRemovedError(e: unknown): e is CheckRemovedError {
  return hasCode(e, "ERR_HEALTH_REMOVED");
}

/** Whether a thrown value is a `HealthDisposedError`, of this or another copy of the package. */
export function isHealthDisposedError(e: unknown): e is HealthDisposedError {
  return hasCode(e, "ERR_HEALTH_DISPOSED");
}

const VERDICT = Symbol.for("longhaul.verdict");

function hasCode(e: unknown, code: string): boolean {
  try {
    return e instanceof Error && "code" in e && e.code === code;
  } catch {
    // A thrown value may be anything, a proxy that throws among it.
    return false;
  }
}

/** What `@longhaul/error-classify` reads first. */
export function mark(error: Error, category: string): void {
  Object.defineProperty(error, VERDICT, { value: { category }, configurable: true });
}

/** The verdict that an error carries, if it does. */
function verdictOf(error: unknown): unknown {
  try {
    return error instanceof Error ? Reflect.get(error, VERDICT) : undefined;
  } catch {
    return undefined;
  }
}
