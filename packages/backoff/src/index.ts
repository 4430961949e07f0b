export { constant } from "./curves/constant.js";
export { decorrelated } from "./curves/decorrelated.js";
export { exponential } from "./curves/exponential.js";
export { fibonacci } from "./curves/fibonacci.js";
export { linear } from "./curves/linear.js";
export { polynomial } from "./curves/polynomial.js";
export { sawtooth } from "./curves/sawtooth.js";
export type { CurveOptions, DelayOptions } from "./curves/curve-options.js";
export type { ExponentialOptions } from "./curves/exponential.js";
export type { PolynomialOptions } from "./curves/polynomial.js";
export type { SawtoothOptions } from "./curves/sawtooth.js";

export { contention } from "./presets/contention.js";
export { reconnect } from "./presets/reconnect.js";
export { seed } from "./presets/seed.js";

export { perCategory } from "./per-category.js";
export { stable } from "./stable.js";
export type { StableBackoff, StableOptions } from "./stable.js";

export { sleep } from "./sleep/sleep.js";
export type { SleepOptions } from "./sleep/sleep-options.js";
export { isOfflineError, OfflineError } from "./online/offline-error.js";
export { waitOnline } from "./online/wait-online.js";
export type { WaitOnlineOptions } from "./online/wait-online.js";

export { createBudget } from "./budgets/create-budget.js";
export { ratioBudget } from "./budgets/ratio-budget.js";
export { throttleBudget } from "./budgets/throttle-budget.js";
export { tokenBudget } from "./budgets/token-budget.js";
export type { Budget, BudgetState } from "./budgets/budget.js";
export type { BudgetOptions } from "./budgets/create-budget.js";
export type { RatioBudgetOptions } from "./budgets/ratio-budget.js";
export type { ThrottleBudgetOptions } from "./budgets/throttle-budget.js";
export type { TokenBudgetOptions } from "./budgets/token-budget.js";

export { systemClock } from "./system-clock.js";
export type * from "./types.js";
