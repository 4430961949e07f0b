import { describe, expect, test } from "vitest";

import { createBudget } from "../../src/index.js";
import type { Budget, BudgetState, Clock } from "../../src/index.js";
import { manualClock } from "./manual-clock.js";
import { throughJson } from "./walk.js";

/** A member of the family, with its defaults but for these. */
export interface BudgetMember {
  readonly kind: BudgetState["kind"];
  readonly make: (options: { state?: BudgetState; clock?: Clock }) => Budget;
}

/** Calls of which none succeeds, each with as many retries as it may have. Returns the number of retries. */
function storm(budget: Budget, calls: number): number {
  let retries = 0;
  for (let call = 0; call < calls; call++) {
    budget.called();
    budget.failed();
    for (let i = 0; i < 3 && budget.pay() !== undefined; i++) {
      retries++;
      budget.failed();
    }
  }
  return retries;
}

export function conformsAsBudget({ kind, make }: BudgetMember): void {
  describe(`budget of kind "${kind}"`, () => {
    test("allows retries at first, then few, however many calls fail", () => {
      const clock = manualClock();
      const budget = make({ clock });
      const first = storm(budget, 10);
      expect(first).toBeGreaterThan(0);
      // Three retries each would be 30,000.
      expect(storm(budget, 10_000)).toBeLessThanOrEqual(2100);
    });

    test("after a storm, calls that succeed bring retries back", async () => {
      const clock = manualClock();
      const budget = make({ clock });
      storm(budget, 2000);
      expect(budget.affords()).toBe(false);
      expect(budget.pay()).toBeUndefined();
      await clock.pass(60_000);
      for (let i = 0; i < 1000; i++) {
        budget.called();
        budget.succeeded();
      }
      expect(budget.affords()).toBe(true);
      expect(budget.pay()).toBeGreaterThanOrEqual(0);
    });

    test("to ask whether it affords takes nothing", () => {
      const budget = make({ clock: manualClock() });
      const before = throughJson(budget.toJSON());
      for (let i = 0; i < 1000; i++) expect(budget.affords()).toBe(true);
      expect(throughJson(budget.toJSON())).toEqual(before);
    });

    test("two that share one have no more together than one alone", () => {
      const clock = manualClock();
      const alone = storm(make({ clock }), 400);
      const shared = make({ clock });
      let together = 0;
      for (let i = 0; i < 200; i++) together += storm(shared, 1) + storm(shared, 1);
      expect(together).toBe(alone);
    });

    test("what went through JSON goes on identically", () => {
      const clock = manualClock();
      const budget = make({ clock });
      storm(budget, 3);
      const state = throughJson(budget.toJSON());
      expect(state).toMatchObject({ v: 1, kind });
      const restored = make({ clock, state });
      expect(throughJson(restored.toJSON())).toEqual(state);
      expect(storm(restored, 500)).toBe(storm(budget, 500));
      expect(createBudget({ kind, clock, state }).toJSON()).toEqual(state);
    });

    test("the state of another kind, version or shape is refused", () => {
      const other = make({ clock: manualClock() }).toJSON();
      for (const state of [
        { ...other, kind: "other" },
        { ...other, v: 2 },
        { v: 1, kind },
        { v: 1, kind, tokens: -1, slices: [[0, 0]], wallMs: 0 },
        null,
        "full",
      ]) {
        expect(() => make({ state: state as unknown as BudgetState })).toThrow(/state/);
      }
    });
  });
}
