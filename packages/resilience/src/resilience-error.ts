import type { PartialVerdict } from "@longhaul/error-classify";

const verdictSymbol: unique symbol = Symbol.for("longhaul.verdict");

/** What every error of this package has: a `code`, the `cause`, and a verdict that `classify` reads first. */
export abstract class ResilienceError extends Error {
  abstract readonly code: string;
  /** @internal */
  readonly [verdictSymbol]: PartialVerdict;

  constructor(message: string, verdict: PartialVerdict, options?: ErrorOptions) {
    super(message, options);
    this[verdictSymbol] = verdict;
    Object.defineProperty(this, verdictSymbol, { enumerable: false });
  }
}

/** Survives two copies of the package. */
export const hasCode = (thrown: unknown, code: string): boolean =>
  thrown instanceof Error && "code" in thrown && thrown.code === code;

/** Makes an error without a stack: a rejection that many callers share has no place where it happened. */
export function stackless<E>(make: () => E): E {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return make();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
