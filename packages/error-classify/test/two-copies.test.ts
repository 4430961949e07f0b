import { expect, test, vi } from "vitest";

import * as one from "../src/index.js";

test("guards, marks and verdicts survive two copies of the package", async () => {
  vi.resetModules();
  const other: typeof one = await import("../src/index.js");
  expect(other.NonRetryableError).not.toBe(one.NonRetryableError);

  const final = new other.NonRetryableError("no", { category: "auth" });
  expect(final).not.toBeInstanceOf(one.NonRetryableError);
  expect(one.isNonRetryableError(final)).toBe(true);
  expect(one.classify(final)).toMatchObject({ category: "auth", retryable: false, rule: "mark" });

  const again = new other.RetryableError("yes", { retryAfterMs: 5 });
  expect(one.isRetryableError(again)).toBe(true);
  expect(one.classify(again)).toMatchObject({ retryable: true, retryAfterMs: 5 });
  expect(one.isNonRetryableError(again)).toBe(false);

  const twice = [
    { id: "a", when: "x", then: "bug" },
    { id: "b", when: "x", then: "auth" },
  ] as const;
  let conflict: unknown;
  try {
    other.createClassifier({ rules: twice });
  } catch (error) {
    conflict = error;
  }
  expect(conflict).not.toBeInstanceOf(one.RuleConflictError);
  expect(one.isRuleConflictError(conflict)).toBe(true);
});
