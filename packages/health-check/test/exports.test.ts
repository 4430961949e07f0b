import { expect, test } from "vitest";

import manifest from "../package.json" with { type: "json" };

test("exports these names and no others", async () => {
  const names = Object.keys(await import("../src/index.js"));
  expect(names.toSorted()).toEqual([
    "CheckRemovedError",
    "DegradedError",
    "HealthDisposedError",
    "HealthTimeoutError",
    "ProbeError",
    "UnknownCheckError",
    "bestEveryOps",
    "createHealth",
    "fixed",
    "isCheckRemovedError",
    "isDegradedError",
    "isHealthDisposedError",
    "isHealthTimeoutError",
    "isProbeError",
    "isUnknownCheckError",
    "missed",
    "phi",
    "stallMonitor",
    "toHealthJson",
    "toTable",
    "toVerdictText",
    "watch",
  ]);
});

test.each([
  ["./hono", ["honoHandler"]],
  ["./node-http", ["nodeHandler"]],
  ["./probes/cdp", ["cdp"]],
  ["./probes/cookie", ["cookie"]],
  ["./probes/disk", ["disk"]],
  ["./probes/evaluate", ["evaluate"]],
  ["./probes/event-loop", ["eventLoop"]],
  ["./probes/http", ["http"]],
  ["./probes/ladder", ["DegradedRungError", "RungError", "ladder"]],
  ["./probes/process", ["processAlive"]],
  ["./probes/tcp", ["tcp"]],
  ["./probes/webdriver", ["webdriver"]],
])("the sub-path %s exports %j", async (path, names) => {
  const entry = Object.entries(manifest.exports).find(([key]) => key === path)?.[1];
  const file = Object(entry).default.replace("./dist/", "../src/");
  expect(Object.keys(await import(file)).toSorted()).toEqual(names);
});

test("every sub-path is pinned here", () => {
  expect(Object.keys(manifest.exports)).toHaveLength(12 + 2);
});
