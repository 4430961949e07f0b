import { expect, test } from "vitest";

test("exports these names and no others", async () => {
  const names = Object.keys(await import("../src/index.js"));
  expect(names.toSorted()).toEqual([
    "NonRetryableError",
    "RetryableError",
    "RuleConflictError",
    "actions",
    "categories",
    "classify",
    "createClassifier",
    "explain",
    "isNonRetryableError",
    "isRetryableError",
    "isRuleConflictError",
    "parsePushBack",
    "parseRateLimit",
    "parseRetryAfter",
    "tables",
    "verdictSymbol",
  ]);
});
