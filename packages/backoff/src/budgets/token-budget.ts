import { finite } from "../check.js";
import type { Budget, BudgetState } from "./budget.js";
import { stateOfKind } from "./state-of-kind.js";
import { pricesOf, tokensUpTo } from "./tokens.js";

/** What a token bucket holds and what retries cost. */
export interface TokenBudgetOptions {
  /** Tokens at the start, and at most. @default 500 */
  readonly maxTokens?: number | undefined;
  /** What a retry costs. @default 14 */
  readonly cost?: number | undefined;
  /** What a retry after a failure of this category costs. AWS: 5 for a throttled call. @default none, all cost the same */
  readonly costs?: Readonly<Record<string, number>> | undefined;
  /** What a call that succeeds at its first attempt brings. @default 1 */
  readonly perSuccess?: number | undefined;
  /** Whether a retry that succeeds brings back what it cost, instead of `perSuccess`. @default true */
  readonly refund?: boolean | undefined;
  /** Where to go on: what `toJSON` gave before. @default a full bucket */
  readonly state?: BudgetState | undefined;
}

/**
 * A bucket of tokens that retries take out and successes put in. The defaults are those of the AWS SDKs' standard mode
 * since 2026: 500 tokens, 14 for a retry, one more for each success at the first attempt. With `maxTokens: 10, cost: 1,
 * perSuccess: 0.1, refund: false` it is that of M. Brooker, "Fixing retries with token buckets and circuit breakers" (2022).
 *
 * @throws RangeError when a number is out of range or the state is not of such a budget.
 */
export function tokenBudget(options: TokenBudgetOptions = {}): Budget {
  const maxTokens = finite("maxTokens", options.maxTokens ?? 500, 0);
  const price = pricesOf(options.costs, finite("cost", options.cost ?? 14, 0));
  const perSuccess = finite("perSuccess", options.perSuccess ?? 1, 0);
  const { state, refund = true } = options;
  const start = state === undefined ? maxTokens : stateOfKind(state, "tokens").tokens;
  const tokens = tokensUpTo(maxTokens, finite("state.tokens", start, 0));
  const affords = (category?: string): boolean => tokens.left >= price(category);

  return {
    called() {},
    failed() {},
    succeeded(paid) {
      tokens.add(paid === undefined || !refund ? perSuccess : finite("paid", paid, 0));
    },
    affords,
    pay(category) {
      if (!affords(category)) return undefined;
      tokens.add(-price(category));
      return price(category);
    },
    toJSON: () => ({ v: 1, kind: "tokens", tokens: tokens.left }),
  };
}
