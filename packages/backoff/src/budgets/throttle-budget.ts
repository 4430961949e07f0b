import { finite } from "../check.js";
import type { Budget, BudgetState } from "./budget.js";
import { stateOfKind } from "./state-of-kind.js";
import { pricesOf, tokensUpTo } from "./tokens.js";

/** When failures outweigh successes. */
export interface ThrottleBudgetOptions {
  /** Tokens at the start, and at most. @default 10 */
  readonly maxTokens?: number | undefined;
  /** What a success brings; a failure costs 1. @default 0.1 */
  readonly tokenRatio?: number | undefined;
  /** What a failure of this category costs instead of 1: less for a blip of the network than for an overload, say. @default none */
  readonly costs?: Readonly<Record<string, number>> | undefined;
  /** Where to go on: what `toJSON` gave before. @default full */
  readonly state?: BudgetState | undefined;
}

/**
 * Retries while more than half of the tokens are left: each failure takes one, each success brings a tenth, and a retry
 * itself costs nothing. gRPC's retry throttling (proposal A6, "Throttling Retry Attempts and Hedged RPCs").
 *
 * @throws RangeError when a number is out of range or the state is not of such a budget.
 */
export function throttleBudget(options: ThrottleBudgetOptions = {}): Budget {
  const maxTokens = finite("maxTokens", options.maxTokens ?? 10, 0);
  const tokenRatio = finite("tokenRatio", options.tokenRatio ?? 0.1, 0);
  const price = pricesOf(options.costs, 1);
  const { state } = options;
  const start = state === undefined ? maxTokens : stateOfKind(state, "throttle").tokens;
  const tokens = tokensUpTo(maxTokens, finite("state.tokens", start, 0));
  const affords = (): boolean => tokens.left > maxTokens / 2;

  return {
    called() {},
    failed: (category) => tokens.add(-price(category)),
    succeeded: () => tokens.add(tokenRatio),
    affords,
    pay: () => (affords() ? 0 : undefined),
    toJSON: () => ({ v: 1, kind: "throttle", tokens: tokens.left }),
  };
}
