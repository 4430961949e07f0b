import { expect, test } from "vitest";

import { exponential, reconnect } from "../src/index.js";

test("a hint beyond the limit is cut to it, and the step tells by how much", () => {
  const backoff = exponential({ jitter: "none", maxHintMs: 60_000 });
  const month = 30 * 24 * 3_600_000;
  expect(backoff.next(undefined, { hintMs: month })).toMatchObject({
    waitMs: 60_000,
    why: "hint",
    cutMs: month - 60_000,
  });
  expect(backoff.next(undefined, { hintMs: 59_000 })).not.toHaveProperty("cutMs");
  expect(backoff.next(undefined, { hintMs: Infinity })).toMatchObject({
    waitMs: 60_000,
    cutMs: Infinity,
  });
});

test("a limit below the curve leaves the curve alone", () => {
  const backoff = exponential({ jitter: "none", maxHintMs: 10 });
  expect(backoff.next(undefined, { hintMs: 5000 })).toMatchObject({
    waitMs: 1000,
    why: "curve",
    cutMs: 4000,
  });
});

test("a hint is spread upwards only, so that nobody asks before he was told to", () => {
  const waits = Array.from(
    { length: 1000 },
    (_, seed) => reconnect({ seed }).next(undefined, { hintMs: 30_000 }).waitMs,
  );
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(30_000);
  expect(Math.max(...waits)).toBeLessThanOrEqual(40_000);
  expect(Math.max(...waits) - Math.min(...waits)).toBeGreaterThan(9000);
  expect(new Set(waits).size).toBeGreaterThan(990);
});

test("hints that are all cut to the same limit are spread below it", () => {
  const waits = Array.from(
    { length: 1000 },
    (_, seed) =>
      reconnect({ seed, maxHintMs: 40_000 }).next(undefined, { hintMs: 3_600_000 }).waitMs,
  );
  expect(Math.max(...waits)).toBeLessThanOrEqual(40_000);
  expect(new Set(waits).size).toBeGreaterThan(990);
  expect(reconnect({ seed: 1 }).next(undefined, { hintMs: Infinity }).waitMs).toBe(Infinity);
});

test("a spread hint does not bend the delays that follow it, seeded or not", () => {
  const backoff = reconnect({ seed: 4 });
  expect(backoff.next(undefined, { hintMs: 50_000 }).state).toEqual(backoff.next().state);
});
