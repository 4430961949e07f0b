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

/** Whether a thrown value is an `UnknownCheckError`, of this or another copy of the package. */
export function isUnknownCheckError(e: unknown): e is UnknownCheckError {
  return hasCode(e, "ERR_HEALTH_UNKNOWN_CHECK");
}

/** Whether a thrown value is a `HealthDisposedError`, of this or another copy of the package. */
export function isHealthDisposedError(e: unknown): e is HealthDisposedError {
  return hasCode(e, "ERR_HEALTH_DISPOSED");
}

function hasCode(e: unknown, code: string): boolean {
  return e instanceof Error && "code" in e && e.code === code;
}

/** What `@longhaul/error-classify` reads first. */
function mark(error: Error, category: string): void {
  Object.defineProperty(error, Symbol.for("longhaul.verdict"), { value: { category } });
}
