import type { Signal } from "../types.js";
import type { PolicyContext } from "./policy.js";

/** A context whose signal is made when somebody reads it: most functions never do. */
export class LazyContext implements PolicyContext {
  #signal: Signal | undefined;

  constructor(signal: Signal | undefined) {
    this.#signal = signal;
  }

  get signal(): Signal {
    this.#signal ??= new AbortController().signal;
    return this.#signal;
  }
}
