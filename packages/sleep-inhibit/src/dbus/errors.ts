/** The bus, or whom it reached, answered with an error. */
export class BusError extends Error {
  override readonly name: string = "BusError";
  /** The D-Bus error name, such as `org.freedesktop.DBus.Error.AccessDenied`. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message === "" ? code : message);
    this.code = code;
  }
}

/** No answer came in time. */
export class TimeoutError extends Error {
  override readonly name: string = "TimeoutError";
  readonly code = "ETIMEDOUT" as const;

  constructor(timeoutMs: number) {
    super(`no answer within ${timeoutMs} ms`);
  }
}
