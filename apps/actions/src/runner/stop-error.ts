/** The run ends here, with this outcome and for this reason; what was done is saved. */
export class RunStop extends Error {
  override readonly name = "RunStop";
  readonly code = "ERR_ACTIONS_RUN_STOP";
  readonly outcome: "partial" | "failed" | "stopped";

  constructor(outcome: "partial" | "failed" | "stopped", reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.outcome = outcome;
  }
}

/** The first line of what was thrown. */
export const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
