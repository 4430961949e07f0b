import { expect, test } from "vitest";

test("exports these names and no others", async () => {
  const names = Object.keys(await import("../src/index.js"));
  expect(names.toSorted()).toEqual([
    "InhibitError",
    "active",
    "inhibit",
    "inhibitSync",
    "isInhibitError",
    "list",
    "monitor",
    "probe",
    "whileAwake",
  ]);
});
