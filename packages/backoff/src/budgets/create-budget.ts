import { oneOf } from "../check.js";
import type { Budget } from "./budget.js";
import { ratioBudget } from "./ratio-budget.js";
import type { RatioBudgetOptions } from "./ratio-budget.js";
import { throttleBudget } from "./throttle-budget.js";
import type { ThrottleBudgetOptions } from "./throttle-budget.js";
import { tokenBudget } from "./token-budget.js";
import type { TokenBudgetOptions } from "./token-budget.js";

/** Which budget, and its options. */
export type BudgetOptions =
  | ({ readonly kind: "tokens" } & TokenBudgetOptions)
  | ({ readonly kind: "ratio" } & RatioBudgetOptions)
  | ({ readonly kind: "throttle" } & ThrottleBudgetOptions);

/**
 * A budget by its kind, for what comes from a file: `tokens` is `tokenBudget`, `ratio` is `ratioBudget`, `throttle` is
 * `throttleBudget`.
 *
 * @throws RangeError for an unknown kind, and as the budget itself.
 */
export function createBudget(options: BudgetOptions): Budget {
  const { kind } = options;
  oneOf("kind", kind, ["tokens", "ratio", "throttle"]);
  if (kind === "tokens") return tokenBudget(options);
  return kind === "ratio" ? ratioBudget(options) : throttleBudget(options);
}
