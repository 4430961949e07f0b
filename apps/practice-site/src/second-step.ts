import { randomInt } from "node:crypto";

/** The second step of signing in: a code that a person has to look up somewhere else. */
export interface SecondStep {
  /** Whether the password alone is not enough just now. */
  readonly isRequired: boolean;
  /** The code that would be sent to the person. */
  readonly code: string;
  /** Asks for a code from now on, or, as a device that is trusted, for none. */
  require(isRequired: boolean): void;
}

/** Creates the second step; at first none is asked for. */
export function createSecondStep(): SecondStep {
  let isRequired = false;
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  return {
    get isRequired() {
      return isRequired;
    },
    code,
    require: (wanted) => (isRequired = wanted),
  };
}
