import { expect, test } from "vitest";

import { reportLines } from "../src/runner/report.js";
import { database, marked, noBrowser, numbers, run } from "./fixture.js";

test("a run that was stopped in the middle does not claim that nothing is missing", async () => {
  const stop = new AbortController();
  const { report } = await run(
    numbers(45, (n) => {
      if (n === 5) stop.abort();
      return { kind: "done", rows: [] };
    }),
    await database(),
    { stopping: stop.signal },
  );
  const lines = reportLines(report).join("\n");
  expect(lines).toContain("Not all of the list was read.");
  expect(lines).not.toContain("Nothing is missing");
});

test("a complete run says that nothing is missing, and counts recoveries in words that fit one and many", async () => {
  const action = numbers(1);
  let calls = 0;
  const { report } = await run(
    {
      ...action,
      step: (_item, { run: protectedRun }) =>
        protectedRun.call(() => {
          calls += 1;
          if (calls > 1) return { kind: "done", rows: [] };
          throw Object.assign(marked("browser-lost"), {
            [Symbol.for("longhaul.verdict")]: { category: "browser-lost" },
          });
        }),
    },
    await database(),
    { session: { ...noBrowser, recover: { "reopen-browser": (_cause, handle) => handle } } },
  );
  const lines = reportLines(report).join("\n");
  expect(lines).toContain("Nothing is missing.");
  expect(lines).toContain("(recoveries 1, repeats 0)");
});
