export { actions, categories } from "./categories.js";
export type { CategoryDefaults } from "./categories.js";
export { classify, createClassifier } from "./classify.js";
export {
  isNonRetryableError,
  isRetryableError,
  NonRetryableError,
  RetryableError,
} from "./marks.js";
export type { MarkOptions, RetryableOptions } from "./marks.js";
export { parseRetryAfter } from "./retry-after.js";
export type { RetryAfterContext } from "./retry-after.js";
export type * from "./types.js";
export { verdictSymbol } from "./verdict.js";
