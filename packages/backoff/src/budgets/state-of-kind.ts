import { show } from "../check.js";
import type { BudgetState } from "./budget.js";

/** The state of a budget of this kind, or a RangeError: it may come from a file that someone else wrote. */
export function stateOfKind<K extends BudgetState["kind"]>(
  state: BudgetState,
  kind: K,
): Extract<BudgetState, { readonly kind: K }> {
  if (typeof state !== "object" || state === null || state.v !== 1 || !isOf(state, kind)) {
    const found = typeof state === "object" && state !== null ? show(state.kind) : show(state);
    throw new RangeError(`state must be version 1 of a budget of kind "${kind}", got ${found}`);
  }
  return state;
}

const isOf = <K extends BudgetState["kind"]>(
  state: BudgetState,
  kind: K,
): state is Extract<BudgetState, { readonly kind: K }> => state.kind === kind;
