/** Where a budget stands. Plain data: survives JSON. */
export type BudgetState =
  | { readonly v: 1; readonly kind: "tokens"; readonly tokens: number }
  | { readonly v: 1; readonly kind: "throttle"; readonly tokens: number }
  | {
      readonly v: 1;
      readonly kind: "ratio";
      /** Calls and retries of each tenth of the window, the newest last. */
      readonly slices: readonly (readonly [calls: number, retries: number])[];
      /** When the newest slice began, in Unix time. */
      readonly wallMs: number;
    };

/**
 * Limits how many retries go out beside the calls themselves, so that a peer in trouble is not asked several times as
 * much as before. Share one among all that call the same peer. It never forbids a first attempt, and never waits.
 *
 * The order for a call: `called`, then for each attempt `succeeded`, or `failed` and, for another attempt, `pay`.
 */
export interface Budget {
  /** A call begins: its first attempt goes out. */
  called(): void;
  /** An attempt failed in a way that another one might mend. Do not tell of a bad request. */
  failed(category?: string): void;
  /** An attempt succeeded. `paid` is what `pay` returned for it; leave it out for a first attempt. */
  succeeded(paid?: number): void;
  /** Whether one more attempt may go out now. Takes nothing. */
  affords(category?: string): boolean;
  /** Takes one more attempt out of the budget. Returns its price, or undefined when it may not go out. */
  pay(category?: string): number | undefined;
  /** Where it stands, for `state` of the options later or elsewhere. */
  toJSON(): BudgetState;
}
