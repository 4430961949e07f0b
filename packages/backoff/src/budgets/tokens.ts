import { finite } from "../check.js";

/** Tokens up to a maximum, kept in whole thousandths, so that ten times 0.1 is 1. */
export interface Tokens {
  readonly left: number;
  add(tokens: number): void;
}

export function tokensUpTo(max: number, left: number): Tokens {
  let thousandths = 0;
  const most = Math.round(max * 1000);
  const add = (tokens: number): void => {
    thousandths = Math.min(most, Math.max(0, thousandths + Math.round(tokens * 1000)));
  };
  add(left);
  return {
    get left() {
      return thousandths / 1000;
    },
    add,
  };
}

/** What a category costs; `otherwise` for one that has no price of its own. */
export type Prices = (category: string | undefined) => number;

export function pricesOf(
  costs: Readonly<Record<string, number>> | undefined,
  otherwise: number,
): Prices {
  const prices = new Map(Object.entries(costs ?? {}));
  for (const [category, cost] of prices) finite(`costs.${category}`, cost, 0);
  return (category) => prices.get(category ?? "") ?? otherwise;
}
