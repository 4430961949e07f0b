import * as fc from "fast-check";
import { expect, test } from "vitest";

import {
  constant,
  decorrelated,
  exponential,
  fibonacci,
  linear,
  polynomial,
  sawtooth,
} from "../src/index.js";
import type { Backoff, BackoffState } from "../src/index.js";
import { throughJson, walk } from "./support/walk.js";

const jitter = fc.constantFrom("none", "full", "equal", "band", "settle");
const ms = fc.double({ min: 0, max: Number.MAX_VALUE, noNaN: true });
const options = fc.tuple(ms, ms, jitter, fc.maxSafeInteger()).map(([one, two, shape, seed]) => ({
  initialMs: Math.min(one, two),
  maxMs: Math.max(one, two),
  jitter: shape,
  seed,
}));
const factor = fc.double({ min: 1.001, max: 1e300, noNaN: true });
const power = fc.double({ min: 0, max: 1000, noNaN: true });

const curve: fc.Arbitrary<{ backoff: Backoff; maxMs: number }> = fc
  .tuple(options, factor, power, fc.nat({ max: 6 }))
  .map(([given, f, p, which]) => {
    const { jitter: _, ...delays } = given;
    const backoff =
      [
        exponential({ ...given, factor: f }),
        linear(given),
        constant(given),
        fibonacci(given),
        polynomial({ ...given, power: p }),
        decorrelated(delays),
      ][which] ?? sawtooth({ ...given, factor: f });
    return { backoff, maxMs: given.maxMs };
  });

const attempt = fc.oneof(fc.nat({ max: 3000 }), fc.nat({ max: 1e6 }), fc.maxSafeNat());

test("whatever the options and the attempt, a delay is a number from 0 to the cap", () => {
  fc.assert(
    fc.property(curve, attempt, fc.nat(), ({ backoff, maxMs }, after, random) => {
      for (const previousMs of [0, maxMs / 2, maxMs]) {
        const { waitMs, state } = backoff.next({ v: 1, attempt: after, previousMs, random });
        expect(waitMs >= 0 && waitMs <= maxMs).toBe(true);
        expect(state.previousMs).toBe(waitMs);
      }
    }),
    { numRuns: 3000 },
  );
});

test("wherever a walk is cut, what went through JSON goes on as if it had not been cut", () => {
  fc.assert(
    fc.property(curve, fc.integer({ min: 1, max: 25 }), ({ backoff }, cut) => {
      const whole = walk(backoff, 26);
      const stored: BackoffState = throughJson(whole[cut - 1]?.state ?? backoff.start());
      expect(walk(backoff, 26 - cut, stored)).toEqual(whole.slice(cut));
    }),
  );
});

test("whatever the hint, the wait is the larger of curve and hint, within the limit for hints", () => {
  const hint = fc.double();
  const most = fc.double({ min: 0, max: Infinity, noNaN: true });
  const spread = fc.double({ min: 0, max: 10, noNaN: true });
  fc.assert(
    fc.property(hint, most, spread, fc.nat(), (hintMs, maxHintMs, hintSpread, seed) => {
      const backoff = exponential({ maxHintMs, hintSpread, seed });
      const curveMs = backoff.next().waitMs;
      const { waitMs, cutMs = 0 } = backoff.next(undefined, { hintMs });
      expect(waitMs).toBeGreaterThanOrEqual(curveMs);
      expect(waitMs).toBeLessThanOrEqual(Math.max(curveMs, maxHintMs));
      const short = hintMs > waitMs ? hintMs - waitMs : 0;
      expect(cutMs).toBe(short);
      // It falls short of the hint only where the limit, or the room left for the spread below it, says so.
      expect(short === 0 || hintMs * (1 + hintSpread) > maxHintMs).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test("a curve without jitter never comes down, and starts at the base", () => {
  fc.assert(
    fc.property(options, factor, power, (given, f, p) => {
      const plain = { ...given, jitter: "none" } as const;
      for (const backoff of [
        exponential({ ...plain, factor: f }),
        linear(plain),
        constant(plain),
        fibonacci(plain),
        polynomial({ ...plain, power: p }),
      ]) {
        const waits = walk(backoff, 60).map(({ waitMs }) => waitMs);
        expect(waits[0]).toBe(given.initialMs);
        expect(waits.every((wait, i) => wait >= (waits[i - 1] ?? 0))).toBe(true);
      }
      expect(sawtooth({ ...plain, factor: f }).next().waitMs).toBe(given.initialMs);
    }),
    { numRuns: 300 },
  );
});
