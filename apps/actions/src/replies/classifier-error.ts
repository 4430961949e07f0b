import { MarkedError } from "../marked-error.js";

/** A classifier could not tell what a reply means: nothing is concluded, and the reply is asked about again later. */
export class ClassifierError extends MarkedError {
  override readonly name = "ClassifierError";
  readonly code = "ERR_ACTIONS_CLASSIFIER";
}

/** Works across copies of this module, which `instanceof` does not. */
export function isClassifierError(thrown: unknown): thrown is ClassifierError {
  return thrown instanceof Error && "code" in thrown && thrown.code === "ERR_ACTIONS_CLASSIFIER";
}
