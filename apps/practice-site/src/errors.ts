/** An option has a value the site cannot work with. The message names both, and the way out. */
export class OptionError extends RangeError {
  override readonly name = "OptionError";
  readonly code = "ERR_PRACTICE_OPTION";
}

/** Whether `e` is an {@link OptionError}, of this copy of the module or another. */
export function isOptionError(e: unknown): e is OptionError {
  return e instanceof Error && "code" in e && e.code === "ERR_PRACTICE_OPTION";
}

/** Another program listens on the port that was asked for. */
export class PortTakenError extends Error {
  override readonly name = "PortTakenError";
  readonly code = "ERR_PRACTICE_PORT_TAKEN";
  readonly port: number;

  constructor(port: number, option: string, cause: unknown) {
    super(`port ${port} (${option}) is taken; choose another one, or 0 for any that is free`, {
      cause,
    });
    this.port = port;
  }
}

/** Whether `e` is a {@link PortTakenError}, of this copy of the module or another. */
export function isPortTakenError(e: unknown): e is PortTakenError {
  return e instanceof Error && "code" in e && e.code === "ERR_PRACTICE_PORT_TAKEN";
}
