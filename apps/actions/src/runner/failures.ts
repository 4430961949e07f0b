import type { Verdict } from "@longhaul/error-classify";

import { effectOf, MAX_FAILED_IN_A_ROW, MAX_SAME_BUG } from "./effects.js";
import { RunStop } from "./stop-error.js";

/** Notices that what fails is more than single items. */
export class Failures {
  #inARow = 0;
  #sameBug = 0;
  #rule = "";

  /** @throws RunStop when it is one too many */
  add(verdict: Verdict, why: string): void {
    this.#inARow += 1;
    const isBug = effectOf(verdict) === "fail-item-loudly";
    this.#sameBug = isBug && verdict.rule === this.#rule ? this.#sameBug + 1 : Number(isBug);
    this.#rule = isBug ? verdict.rule : "";
    if (this.#sameBug >= MAX_SAME_BUG) {
      throw new RunStop(
        "failed",
        `The same fault in the program ${MAX_SAME_BUG} times in a row: ${why}`,
      );
    }
    if (this.#inARow >= MAX_FAILED_IN_A_ROW) {
      throw new RunStop("failed", `${MAX_FAILED_IN_A_ROW} items in a row failed, last: ${why}`);
    }
  }

  clear(): void {
    this.#inARow = 0;
    this.#sameBug = 0;
    this.#rule = "";
  }
}
