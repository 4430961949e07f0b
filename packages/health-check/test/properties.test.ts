import * as fc from "fast-check";
import { expect, test, vi } from "vitest";

import { createHealth, DegradedError } from "../src/index.js";
import type { Outcome, Status } from "../src/index.js";
import { manualClock } from "./support/manual-clock.js";

// Much to work through, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });

const outcomes = fc.array(fc.constantFrom<Outcome>("pass", "warn", "fail"), { maxLength: 60 });
const few = fc.integer({ min: 1, max: 5 });

/** A check that says these one after the other, and what its status was after each. */
async function statuses(says: readonly Outcome[], options: object) {
  using health = createHealth();
  let next: Outcome = "pass";
  health.check("a", {
    run: () => {
      if (next === "warn") throw new DegradedError("slow");
      if (next === "fail") throw new Error("down");
    },
    ...options,
  });
  const seen: Status[] = [];
  for (next of says) seen.push((await health.get("a")).status);
  return { seen, history: health.history("a") };
}

/** How many at the end are of these. */
function atEnd(says: readonly Outcome[], which: readonly Outcome[]): number {
  const at = says.findLastIndex((one) => !which.includes(one));
  return says.length - 1 - at;
}

test("it fails exactly when so many failures in a row came, and lives again exactly after so many that were none", async () => {
  await fc.assert(
    fc.asyncProperty(outcomes, few, few, async (says, failAfter, passAfter) => {
      const { seen } = await statuses(says, { failAfter, passAfter });
      let isDown = false;
      for (let i = 0; i < says.length; i++) {
        const until = says.slice(0, i + 1);
        if (atEnd(until, ["fail"]) >= failAfter) isDown = true;
        else if (isDown && atEnd(until, ["pass", "warn"]) >= passAfter) isDown = false;
        expect(seen[i] === "fail").toBe(isDown);
      }
    }),
  );
});

test("it passes only after a pass, and so many equal outcomes decide it whatever came before", async () => {
  await fc.assert(
    fc.asyncProperty(
      outcomes,
      few,
      few,
      fc.constantFrom<Outcome>("pass", "warn", "fail"),
      async (says, failAfter, passAfter, last) => {
        const enough = Array.from({ length: Math.max(failAfter, passAfter) * 2 }, () => last);
        const { seen } = await statuses([...says, ...enough], { failAfter, passAfter });
        expect(seen.at(-1)).toBe(last);
        const firstPass = says.indexOf("pass");
        const before = firstPass === -1 ? says.length : firstPass;
        expect(seen.slice(0, before)).not.toContain("pass");
      },
    ),
  );
});

/** What can bring a status about. Time alone makes it unknown. */
const SPEAKS: Readonly<Record<Status, readonly string[]>> = {
  pass: ["pass"],
  warn: ["warn", "fail"],
  fail: ["fail"],
  unknown: [],
};

test("no status ever changes without an outcome that speaks for the change", async () => {
  await fc.assert(
    fc.asyncProperty(outcomes, few, few, async (says, failAfter, passAfter) => {
      const { seen } = await statuses(says, { failAfter, passAfter });
      for (const [i, now] of seen.entries()) {
        const from = seen[i - 1] ?? "unknown";
        if (now === from) continue;
        const outcome = says[i] ?? "none";
        expect(SPEAKS[now]).toContain(outcome);
      }
    }),
  );
});

test("the history is the last so many answers, oldest first", async () => {
  await fc.assert(
    fc.asyncProperty(outcomes, few, async (says, historySize) => {
      const { history } = await statuses(says, { historySize });
      expect(history.map(({ outcome }) => outcome)).toEqual(says.slice(-historySize));
      for (const entry of history) expect("error" in entry).toBe(entry.outcome !== "pass");
    }),
  );
});

test("what always says the same never flaps, and what alternates long enough always does", async () => {
  await fc.assert(
    fc.asyncProperty(few, fc.integer({ min: 5, max: 30 }), async (offset, window) => {
      using health = createHealth();
      health.check("steady", { run: () => {}, flap: { window } });
      health.check("restless", { run: () => {}, flap: { window } });
      for (let i = 0; i < window + offset; i++) {
        health.report("steady");
        health.report("restless", i % 2 === 0 ? undefined : new Error("down"));
      }
      const flapping = health.snapshot().map((result) => result.flapping === true);
      expect(flapping).toEqual([false, true]);
    }),
    { numRuns: 30 },
  );
});

test("flapping ends below the lower limit and not at the upper one", async () => {
  using health = createHealth();
  health.check("a", { run: () => {}, flap: { window: 11, high: 0.5, low: 0.25 } });
  const say = (isWell: boolean) => health.report("a", isWell ? undefined : new Error("down"));
  const flaps = () => health.snapshot()[0]?.flapping === true;
  for (let i = 0; i < 11; i++) say(i % 2 === 0);
  expect(flaps()).toBe(true);
  const after: boolean[] = [];
  for (let i = 0; i < 10; i++) {
    say(true);
    after.push(flaps());
  }
  // The share falls by about a tenth with each: below a half after five, below a quarter after eight.
  expect(after.indexOf(false)).toBeGreaterThan(5);
  expect(after.at(-1)).toBe(false);
});

test("whatever happens in whatever order, nothing throws and the status follows from what is kept", async () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant("report" as const), fails: fc.boolean() }),
    fc.record({ do: fc.constant("pass time" as const), ms: fc.integer({ min: 1, max: 3000 }) }),
    fc.record({ do: fc.constant("stall" as const), ms: fc.integer({ min: 1, max: 9000 }) }),
    fc.record({ do: fc.constant("sleep" as const), ms: fc.integer({ min: 1, max: 9_000_000 }) }),
    fc.record({ do: fc.constantFrom("tick" as const, "gap" as const, "remove" as const) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const world = manualClock();
      const health = createHealth({ clock: world.clock, gaps: world.gaps });
      const add = () =>
        health.check("a", { run: () => {}, everyMs: 500, everyOps: 2, freshForMs: 2000 });
      add();
      for (const one of steps) {
        if (one.do === "report") health.report("a", one.fails ? new Error("down") : undefined);
        if (one.do === "pass time") await world.advance(one.ms);
        if (one.do === "stall") await world.stall(one.ms);
        if (one.do === "sleep") world.sleep(one.ms);
        if (one.do === "tick") await health.tick();
        if (one.do === "gap") world.tell({ kind: "frozen", ms: 1, exact: false });
        if (one.do === "remove" && health.remove("a")) add();
        expect(health.history("a").length).toBeLessThanOrEqual(21);
      }
      await world.advance(700);
      expect(health.snapshot()[0]?.status).toBe("pass");
      health[Symbol.dispose]();
      expect([world.pending, world.listening]).toEqual([0, 0]);
    }),
    { numRuns: 60 },
  );
});
