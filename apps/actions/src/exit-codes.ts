/** What the process ends with: a supervisor reads these. `crashed` is what should not have happened (sysexits' EX_SOFTWARE). */
export const exitCodes = {
  complete: 0,
  failed: 1,
  partial: 2,
  usage: 64,
  crashed: 70,
  stopped: 130,
} as const;

/** A failure that one line explains to the person at the keyboard, with the code the process ends with. */
export class CliError extends Error {
  override readonly name = "CliError";
  readonly code = "ERR_ACTIONS_CLI";
  readonly exitCode: number;

  constructor(message: string, exitCode: number = exitCodes.failed, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

/** Somebody wanted to stop before the run had begun. */
export const stoppedEarly = (cause: unknown): CliError =>
  new CliError("Stopped before anything was done", exitCodes.stopped, { cause });

export function isCliError(thrown: unknown): thrown is CliError {
  return thrown instanceof Error && "code" in thrown && thrown.code === "ERR_ACTIONS_CLI";
}
