import { expect, test } from "vitest";

import { constant, exponential, seed, stable } from "../src/index.js";
import type { Backoff } from "../src/index.js";
import { manualClock } from "./support/manual-clock.js";
import { throughJson } from "./support/walk.js";

test("opening alone resets nothing; a stable period does", async () => {
  const clock = manualClock();
  const connection = stable(seed(), { clock });
  const failed = () => connection.failed().waitMs;
  expect([failed(), failed()]).toEqual([2000, 4000]);
  connection.opened();
  await clock.pass(9999);
  expect(failed()).toBe(8000);
  connection.opened();
  await clock.pass(6000);
  // Once more, as some libraries say it: the time since the first counts.
  connection.opened();
  await clock.pass(4000);
  expect(failed()).toBe(2000);
  expect(failed()).toBe(4000);
});

test("time that the machine sleeps through proves nothing", async () => {
  const clock = manualClock();
  const connection = stable(seed(), { clock, afterMs: 1000 });
  connection.failed();
  connection.opened();
  clock.suspend(3_600_000);
  expect(connection.failed().waitMs).toBe(4000);
});

test("goes on from where it was stored, or from the start when it was stable then", async () => {
  const clock = manualClock();
  const before = stable(seed(), { clock });
  before.failed();
  before.failed();
  const stored = throughJson(before.toJSON());
  expect(stable(seed(), { clock, state: stored }).failed().waitMs).toBe(8000);
  before.opened();
  await clock.pass(10_000);
  expect(before.toJSON()).toEqual(seed().start());
});

test("hands category and hint on", () => {
  const connection = stable(constant({ jitter: "none" }));
  expect(connection.failed({ hintMs: 5000 })).toMatchObject({ waitMs: 5000, why: "hint" });
});

test("a server that accepts and drops at once is asked a tenth as often as by who resets on open", () => {
  // Ten minutes; each connection is accepted and holds for a tenth of a second.
  const backoff = exponential({ jitter: "full", initialMs: 2000, seed: 1 });
  const attempts = (failed: () => number, clock: { now: number }) => {
    let count = 0;
    for (; clock.now < 600_000; count++) clock.now += 100 + failed();
    return count;
  };
  const own = { now: 0 };
  const connection = stable(backoff, {
    clock: { ...manualClock(), awake: () => own.now },
  });
  const ours = attempts(() => {
    connection.opened();
    return connection.failed().waitMs;
  }, own);
  const eager: Backoff = exponential({ initialMs: 2000, rng: Math.random });
  const theirs = attempts(() => eager.next().waitMs, { now: 0 });
  expect(ours).toBeLessThan(70);
  expect(theirs).toBeGreaterThan(6 * ours);
});

test("refuses a period that is none", () => {
  expect(() => stable(seed(), { afterMs: -1 })).toThrow(/afterMs .* got -1/);
});
