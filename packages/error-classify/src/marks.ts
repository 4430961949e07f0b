import { categories } from "./categories.js";
import type { Facts } from "./facts.js";
import { hasProperties, read } from "./read.js";
import type { Properties } from "./read.js";
import type { Category, PartialVerdict, Verdict } from "./types.js";
import { verdictOf, verdictSymbol } from "./verdict.js";

/** What is known about a failure that is marked by hand. */
export interface MarkOptions {
  readonly cause?: unknown;
  /** @default "rejected" for a NonRetryableError, "unavailable" for a RetryableError */
  readonly category?: Category | undefined;
}

export interface RetryableOptions extends MarkOptions {
  /** How long to wait at least, in ms. @default what suits the category */
  readonly retryAfterMs?: number | undefined;
}

/** Throw it to say: do not try this again, whatever it looks like. */
export class NonRetryableError extends Error {
  override readonly name: string = "NonRetryableError";
  readonly code = "ERR_CLASSIFY_NON_RETRYABLE" as const;

  constructor(message: string, options: MarkOptions = {}) {
    super(message, "cause" in options ? { cause: options.cause } : undefined);
    mark(this, { category: options.category ?? "rejected", retryable: false });
  }
}

/** Throw it to say: try this again, whatever it looks like. */
export class RetryableError extends Error {
  override readonly name: string = "RetryableError";
  readonly code = "ERR_CLASSIFY_RETRYABLE" as const;

  constructor(message: string, options: RetryableOptions = {}) {
    super(message, "cause" in options ? { cause: options.cause } : undefined);
    const { category = "unavailable", retryAfterMs } = options;
    mark(this, {
      category,
      retryable: true,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    });
  }
}

/** Whether a thrown value is a `NonRetryableError`, of this or another copy of the package. */
export function isNonRetryableError(e: unknown): e is NonRetryableError {
  return hasProperties(e) && read(e, "code") === "ERR_CLASSIFY_NON_RETRYABLE";
}

/** Whether a thrown value is a `RetryableError`, of this or another copy of the package. */
export function isRetryableError(e: unknown): e is RetryableError {
  return hasProperties(e) && read(e, "code") === "ERR_CLASSIFY_RETRYABLE";
}

function mark(error: Error, verdict: PartialVerdict): void {
  Object.defineProperty(error, verdictSymbol, { value: verdict });
}

/** The verdict that an error carries, filled in from its category. Whatever is no verdict is ignored. */
export function markOf({ mark: marked }: Facts): Verdict | undefined {
  return hasProperties(marked) && isPartialVerdict(marked)
    ? verdictOf(marked, "mark", 1)
    : undefined;
}

function isPartialVerdict(value: Properties): value is Properties & PartialVerdict {
  const category = read(value, "category");
  return typeof category === "string" && Object.hasOwn(categories, category);
}
