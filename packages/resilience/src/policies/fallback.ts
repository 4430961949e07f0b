import { classify } from "@longhaul/error-classify";
import type { Verdict } from "@longhaul/error-classify";

import { LazyContext } from "./lazy-context.js";
import type { Policy, PolicyCall, PolicyContext } from "./policy.js";

/** Another way to an answer. It is given what went wrong; what it throws is the next one's error. */
export type Provider<T = unknown> = (
  failure: { readonly error: unknown; readonly verdict: Verdict } & PolicyContext,
) => PromiseLike<T> | T;

export interface FallbackOptions<T = unknown> {
  /** Tried in order, until one answers. */
  readonly providers: readonly Provider<T>[];
  /** Which failures have another way. @default all but cancelled ones and bugs */
  readonly when?: ((verdict: Verdict, error: unknown) => boolean) | undefined;
}

const unlessOurs = ({ category }: Verdict): boolean =>
  category !== "cancelled" && category !== "bug";

/** Answers in another way when the first one fails. */
export class Fallback<F = unknown> implements Policy {
  readonly counters = { used: 0, failed: 0 };
  readonly #providers: readonly Provider<F>[];
  readonly #when: (verdict: Verdict, error: unknown) => boolean;

  /** @internal Made by `createFallback`. */
  constructor({ providers, when = unlessOurs }: FallbackOptions<F>) {
    if (providers.length === 0) throw new RangeError("fallback.providers must not be empty");
    for (const provider of providers) {
      if (typeof provider === "function") continue;
      throw new TypeError("fallback.providers must be functions; for a value write () => value");
    }
    this.#providers = providers;
    this.#when = when;
  }

  async execute<T>(
    fn: (context: PolicyContext) => PromiseLike<T> | T,
    { signal }: PolicyCall = {},
  ): Promise<T> {
    if (signal?.aborted) throw signal.reason;
    const context = new LazyContext(signal);
    try {
      return await fn(context);
    } catch (error) {
      return this.instead(error, context);
    }
  }

  /** @internal What is answered instead; the caller's own abort has no other way. */
  async instead<T>(error: unknown, context: PolicyContext): Promise<T> {
    let last = error;
    for (const provider of this.#providers) {
      const { signal } = context;
      if (signal.aborted) throw last;
      const verdict = classify(last, { signal });
      if (!this.#when(verdict, last)) throw last;
      try {
        const value = await provider({ error: last, verdict, signal });
        this.counters.used += 1;
        return value as unknown as T;
      } catch (thrown) {
        last = thrown;
      }
    }
    this.counters.failed += 1;
    throw last;
  }
}

/**
 * Other ways to an answer, in order: another host, an older copy, a default.
 *
 * @throws RangeError without a provider
 * @example
 * const fallback = createFallback([() => askMirror(), () => "unknown"]);
 */
export function createFallback<T = unknown>(
  options: FallbackOptions<T> | readonly Provider<T>[],
): Fallback<T> {
  return new Fallback("providers" in options ? options : { providers: options });
}
