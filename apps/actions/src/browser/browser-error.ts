import { MarkedError } from "../marked-error.js";

/** The browser or its page does not answer. Carries what to reopen. */
export class BrowserError extends MarkedError {
  override readonly name = "BrowserError";
  readonly code = "ERR_ACTIONS_BROWSER";
}
