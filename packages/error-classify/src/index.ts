export { actions, categories } from "./categories.js";
export type { CategoryDefaults } from "./categories.js";
export { classify, createClassifier, explain } from "./classify.js";
export { isRuleConflictError, RuleConflictError } from "./conflicts.js";
export { parsePushBack } from "./push-back.js";
export { parseRateLimit } from "./rate-limit.js";
export type { RateLimit, RateLimitContext } from "./rate-limit.js";
export { tables } from "./tables/index.js";
export type { At, Row, Table } from "./tables/table.js";
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
