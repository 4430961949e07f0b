import { memoryStore } from "@longhaul/resilience";
import type { Run } from "@longhaul/resilience";
import { expect, test } from "vitest";

import type { BrowserHandle } from "../src/browser/browser-handle.js";
import { readConfig } from "../src/config.js";
import { siteClient } from "../src/site/site-client.js";

test("what a match is complete without is asked when nothing else waits", async () => {
  const asked: Record<string, number | undefined> = {};
  const run: Run<BrowserHandle> = {
    name: "test",
    signal: new AbortController().signal,
    call: async (_fn, { key = "", priority } = {}) => {
      asked[key] = priority;
      throw new Error("Nobody is asked here");
    },
    probe: async () => {},
    checkpoint: memoryStore(),
  };
  const site = siteClient(run, readConfig({ site: "http://127.0.0.1:1" }, {}));
  const self = { me: "A", userId: "B", treeId: "C" };
  await Promise.allSettled([
    site.details("A", "1"),
    site.profile("P"),
    site.badge("A", "1"),
    site.ladder(self, "C", "D"),
  ]);
  expect(asked).toEqual({ details: 0, profile: 0, badge: -1, ladder: -1 });
});
