import { categories } from "./categories.js";
import type { Category, PartialVerdict, Verdict } from "./types.js";

/** Where an error carries its own verdict: `Symbol.for("longhaul.verdict")`, the same in every copy of this package. */
export const verdictSymbol: unique symbol = Symbol.for("longhaul.verdict");

/** What a row of a table says: a category, or that and where it differs from the category's defaults. */
export type Outcome = Category | PartialVerdict;

/** The whole verdict for an outcome; what the outcome leaves open comes from its category. Frozen: rules share theirs. */
export function verdictOf(outcome: Outcome, rule: string, confidence: number): Verdict {
  const given: PartialVerdict = typeof outcome === "string" ? { category: outcome } : outcome;
  const defaults = categories[given.category];
  const retryable =
    given.retryable ??
    (given.action === undefined ? defaults.retryable : given.action !== "give-up");
  return Object.freeze({
    category: given.category,
    action:
      given.action ?? (retryable ? (defaults.retryable ? defaults.action : "retry") : "give-up"),
    retryable,
    blind: retryable && (given.blind ?? (defaults.blind || !defaults.retryable)),
    confidence: given.confidence ?? confidence,
    delayMs: given.delayMs ?? defaults.delayMs,
    sent: given.sent ?? defaults.sent,
    rule: given.rule ?? rule,
    ...(given.retryAfterMs === undefined ? {} : { retryAfterMs: given.retryAfterMs }),
    ...(given.also === undefined ? {} : { also: given.also }),
    ...(given.ask === undefined ? {} : { ask: given.ask }),
  });
}
