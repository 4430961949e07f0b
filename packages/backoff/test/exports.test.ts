import { expect, test } from "vitest";

test("exports these names and no others", async () => {
  const names = Object.keys(await import("../src/index.js"));
  expect(names.toSorted()).toEqual([
    "OfflineError",
    "constant",
    "contention",
    "createBudget",
    "decorrelated",
    "exponential",
    "fibonacci",
    "isOfflineError",
    "linear",
    "perCategory",
    "polynomial",
    "ratioBudget",
    "reconnect",
    "sawtooth",
    "seed",
    "sleep",
    "stable",
    "systemClock",
    "throttleBudget",
    "tokenBudget",
    "waitOnline",
  ]);
});
