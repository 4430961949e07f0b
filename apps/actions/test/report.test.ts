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

test("what a cap left out is told also when something failed, and one page is not called pages", async () => {
  const action = numbers(1, () => {
    throw marked("rejected");
  });
  const cut = "MAX_SOMETHING (1) reached: more wait";
  const list = async () => ({ items: [1], next: undefined, cut });
  const { report } = await run({ ...action, list }, await database());
  expect(report).toMatchObject({ outcome: "partial", walked: false, cut });
  expect(report.reason).toBe("1 item is missing or incomplete; run again to ask for it anew");
  const lines = reportLines(report).join("\n");
  expect(lines).toContain(cut);
  expect(lines).toContain(", 1 list page, ");
});

test("a run that a cap cut short does not claim that nothing is missing", async () => {
  const list = async () => ({ items: [1], next: undefined, cut: "MAX_SOMETHING (1) reached" });
  const { report } = await run({ ...numbers(1), list }, await database());
  expect(report).toMatchObject({ outcome: "complete", walked: false });
  const lines = reportLines(report).join("\n");
  expect(lines).toContain("Not all of the list was read.");
  expect(lines).not.toContain("Nothing is missing");
});
