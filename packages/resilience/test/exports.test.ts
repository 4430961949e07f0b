import { expect, test } from "vitest";

test("exports exactly what the README describes", async () => {
  expect(Object.keys(await import("../src/index.js")).toSorted()).toMatchInlineSnapshot(`
    [
      "ConnectionResilienceManager",
      "NoSessionError",
      "NonRetryableError",
      "OutcomeUnknownError",
      "RecoveryFailedError",
      "RetryableError",
      "SessionLostError",
      "TimeoutError",
      "classify",
      "createClassifier",
      "createHealth",
      "createLimiter",
      "exponential",
      "isNoSessionError",
      "isOutcomeUnknownError",
      "isRecoveryFailedError",
      "isSessionLostError",
      "isTimeoutError",
      "memoryStore",
      "pipeline",
      "resilient",
      "withConnectionResilience",
      "withPeriodicHealthCheck",
    ]
  `);
  expect(Object.keys(await import("../src/pipeline-entry.js")).toSorted()).toMatchInlineSnapshot(`
    [
      "NoSessionError",
      "OutcomeUnknownError",
      "RecoveryFailedError",
      "SessionLostError",
      "TimeoutError",
      "createLimiter",
      "isNoSessionError",
      "isOutcomeUnknownError",
      "isRecoveryFailedError",
      "isSessionLostError",
      "isTimeoutError",
      "pipeline",
    ]
  `);
});
