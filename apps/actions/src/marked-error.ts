import { verdictSymbol } from "@longhaul/error-classify";
import type { PartialVerdict } from "@longhaul/error-classify";

/** An error that knows what it means: `classify` takes its word for it. */
export abstract class MarkedError extends Error {
  readonly [verdictSymbol]: PartialVerdict | undefined;

  constructor(message: string, verdict: PartialVerdict | undefined, options?: ErrorOptions) {
    super(message, options);
    this[verdictSymbol] = verdict;
  }
}
