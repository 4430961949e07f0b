import type { PartialVerdict, ResponseLike } from "@longhaul/error-classify";

import { MarkedError } from "../marked-error.js";

/** The site answered something else than what was asked for, or not at all. */
export class SiteError extends MarkedError {
  override readonly name = "SiteError";
  readonly code = "ERR_ACTIONS_SITE";
  /** The answer, where there was one: `classify` reads its status and headers. */
  readonly response: ResponseLike | undefined;

  constructor(
    message: string,
    known: {
      readonly response?: ResponseLike;
      readonly verdict?: PartialVerdict;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, known.verdict, "cause" in known ? { cause: known.cause } : undefined);
    this.response = known.response;
  }
}

export function isSiteError(thrown: unknown): thrown is SiteError {
  return thrown instanceof Error && "code" in thrown && thrown.code === "ERR_ACTIONS_SITE";
}

export const signedOut = (what: string): SiteError =>
  new SiteError(`${what}: the log-in has ended`, {
    verdict: { category: "auth", rule: "site.signed-out" },
  });
