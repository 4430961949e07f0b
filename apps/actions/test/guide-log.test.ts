import { expect, test } from "vitest";

import { noBrowser, database, numbers, run } from "./fixture.js";

const effective = async (): Promise<AsyncDisposable> =>
  Object.assign(
    { [Symbol.asyncDispose]: async () => {} },
    { report: { outcome: "effective", why: "" } },
  );

const dead = (category: string): Error =>
  Object.assign(new Error(`${category} seen`), {
    [Symbol.for("longhaul.verdict")]: { category },
  });

test("tells a quiet run in the guide's words and order", async () => {
  const { lines } = await run(numbers(3), await database(), { keepAwake: effective });
  expect(lines).toEqual([
    "🛡️  Starting connection resilience mode...",
    "✅ Sleep prevention enabled, connection monitoring active",
    "🚀 Starting Action 6: Numbers",
    "✅ Action 6: Numbers completed successfully",
    "🛡️  Stopping connection resilience mode...",
    "✅ Sleep prevention disabled, normal power management restored",
  ]);
});

test("tells a lost browser and its recovery in the guide's words and order", async () => {
  const action = numbers(1);
  let calls = 0;
  const { lines } = await run(
    {
      ...action,
      step: (_item, { run: protectedRun }) =>
        protectedRun.call(() => {
          calls += 1;
          if (calls === 1) throw dead("browser-lost");
          return { kind: "done", rows: [] };
        }),
    },
    await database(),
    {
      keepAwake: effective,
      session: { ...noBrowser, recover: { "reopen-browser": (_cause, handle) => handle } },
    },
  );
  expect(lines.slice(3, -3)).toEqual([
    "🚨 Connection loss detected in Action 6: Numbers (attempt 1/3)",
    "   browser-lost: browser-lost seen",
    "⏳ No wait: browser exited, relaunching",
    "🔄 Attempting browser recovery for Action 6: Numbers...",
    "✅ Browser recovery successful for Action 6: Numbers",
    "🔄 Retrying Action 6: Numbers...",
    "✅ Action 6: Numbers retry successful",
  ]);
});

test.each([
  ["auth", "reauthenticate", "log-in", "Log-in", "log-in ended, signing in again"],
  ["page-lost", "reopen-page", "page", "Page", "page crashed, opening another"],
])("tells what it recovers: a log-in, a page", async (category, action, small, big, why) => {
  let calls = 0;
  const { lines } = await run(
    {
      ...numbers(1),
      step: (_item, { run: protectedRun }) =>
        protectedRun.call(() => {
          calls += 1;
          if (calls === 1) throw dead(category);
          return { kind: "done", rows: [] };
        }),
    },
    await database(),
    {
      session: { ...noBrowser, recover: { [action]: (_cause: unknown, handle: never) => handle } },
    },
  );
  expect(lines).toContain(`⏳ No wait: ${why}`);
  expect(lines).toContain(`🔄 Attempting ${small} recovery for Action 6: Numbers...`);
  expect(lines).toContain(`✅ ${big} recovery successful for Action 6: Numbers`);
});

test("waits 2.0 s for what is not proven dead, and tells what several workers meet at once only once", async () => {
  const action = numbers(4);
  const failed = new Set<number>();
  const { lines, report } = await run(
    {
      ...action,
      step: (item, { run: protectedRun }) =>
        protectedRun.call(() => {
          if (failed.size < 4) {
            failed.add(item);
            throw dead("unreachable");
          }
          return { kind: "done", rows: [] };
        }),
    },
    await database(),
    { keepAwake: effective, settings: { PARALLEL_WORKERS: "4" } },
  );
  expect(lines.slice(3, -3)).toEqual([
    "🚨 Connection loss detected in Action 6: Numbers (attempt 1/3)",
    "   unreachable: unreachable seen",
    "⏳ Waiting 2.0s before recovery attempt...",
    "🔄 Retrying Action 6: Numbers...",
    "✅ Action 6: Numbers retry successful",
  ]);
  expect(report.outages).toMatchObject([{ category: "unreachable", repeats: 4, recoveries: 0 }]);
});

test("never claims that sleep is prevented when it is not known to be", async () => {
  for (const outcome of [
    "uncertain",
    "partial",
    "ineffective",
    "unsupported",
    "disabled",
    "fake",
  ]) {
    const { lines, report } = await run(numbers(1), await database(), {
      keepAwake: async () =>
        Object.assign(
          { [Symbol.asyncDispose]: async () => {} },
          { report: { outcome, why: "the desktop ignores it" } },
        ),
    });
    const text = lines.join("\n");
    expect(text).toContain("⚠️ Sleep prevention NOT effective: the desktop ignores it");
    expect(text).not.toMatch(/Sleep prevention (enabled|disabled)/);
    expect(report.keptAwake.outcome).toBe(outcome);
  }
});

test("says completed successfully only of what is complete", async () => {
  const { lines } = await run(
    numbers(2, () => ({ kind: "deferred", rows: [], why: "unknown: badge" })),
    await database(),
  );
  expect(lines).toContain(
    "⚠️ Action 6: Numbers ended partial: 2 items are missing or incomplete; run again to ask for them anew",
  );
  expect(lines.join("\n")).not.toContain("successfully");
});
