import { expect, test } from "vitest";

test("exports what its table of contents says", async () => {
  expect(Object.keys(await import("../src/index.js")).toSorted()).toEqual([
    "OptionError",
    "PortTakenError",
    "isOptionError",
    "isPortTakenError",
    "startPracticeSite",
  ]);
});
