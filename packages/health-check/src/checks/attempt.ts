import type { CheckContext, Signal } from "../types.js";

/** One call of a check's function. Its signal is made when it is asked for: signals cost more than many a check. */
export class Attempt implements CheckContext {
  over = false;
  hangs = false;
  #controller: AbortController | undefined;
  #reason: unknown;

  get signal(): Signal {
    if (!this.#controller) {
      this.#controller = new AbortController();
      if (this.over) this.#controller.abort(this.#reason);
    }
    return this.#controller.signal;
  }

  abandon(reason: unknown): void {
    if (this.over) return;
    this.over = true;
    this.#reason = reason;
    this.#controller?.abort(reason);
  }
}
