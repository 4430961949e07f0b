import { describe, expect, test } from "vitest";

import type { Backoff, BackoffState, DelayOptions } from "../../src/index.js";
import { delays, throughJson, walk } from "./walk.js";

/** A member of the family, to be made with these options. */
export interface Member {
  readonly name: string;
  readonly make: (options: DelayOptions) => Backoff;
  /** Without jitter the delays are the curve itself, which ends at one place. */
  readonly random: boolean;
  /** What the first delay may be, in shares of `initialMs`. */
  readonly first: readonly [least: number, most: number];
}

const INITIAL = 100;
const CAP = 3000;
const limits = { initialMs: INITIAL, maxMs: CAP };

/** Far apart, up to a million and beyond. */
const attempts = [1, 2, 3, 7, 30, 100, 1000, 1023, 1024, 1025, 99_999, 1e6, 2 ** 31, 2 ** 53 - 2];

export function conformsAsBackoff({ name, make, random, first }: Member): void {
  describe(`backoff: ${name}`, () => {
    test("starts at the base", () => {
      const firsts = Array.from({ length: 2000 }, (_, seed) => make({ ...limits, seed }).next());
      const waits = firsts.map(({ waitMs }) => waitMs);
      expect(Math.min(...waits)).toBeGreaterThanOrEqual(first[0] * INITIAL);
      expect(Math.max(...waits)).toBeLessThanOrEqual(first[1] * INITIAL);
      // All of what it may be, and nothing less.
      const span = (first[1] - first[0]) * INITIAL;
      expect(Math.max(...waits) - Math.min(...waits)).toBeGreaterThanOrEqual(0.95 * span);
    });

    test("is finite, not negative and never above the cap, whatever the attempt", () => {
      for (const extreme of [limits, { initialMs: 0 }, { initialMs: 5, maxMs: 5 }, huge, tiny]) {
        const backoff = make({ ...extreme, seed: 1 });
        const cap = extreme.maxMs ?? 30_000;
        const within = (ms: number) => ms >= 0 && ms <= cap;
        expect(delays(backoff, 3000).every(within)).toBe(true);
        for (const attempt of attempts) {
          for (const previousMs of [0, cap]) {
            const step = backoff.next({ v: 1, attempt: attempt - 1, previousMs, random: 7 });
            expect(step.waitMs, `${attempt}`).toSatisfy(within);
            expect(step.state.attempt).toBe(attempt);
          }
        }
      }
    });

    const spreads = random ? test : () => {};
    spreads("does not clump anywhere, at the cap least of all", () => {
      for (const maxMs of [CAP, INITIAL]) {
        const late = delays(make({ initialMs: INITIAL, maxMs, seed: 11 }), 12_000).slice(2000);
        const sorted = late.toSorted((a, b) => a - b);
        const mean = late.reduce((sum, ms) => sum + ms, 0) / late.length;
        // The most that lie within half a percent of the mean of each other.
        let most = 0;
        for (let low = 0, high = 0; high < sorted.length; high++) {
          while ((sorted[high] ?? 0) - (sorted[low] ?? 0) > mean / 200) low++;
          most = Math.max(most, high - low + 1);
        }
        expect(most / late.length).toBeLessThan(0.08);
        expect(late.filter((ms) => ms === maxMs).length / late.length).toBeLessThan(0.001);
      }
    });

    test("the same seed gives the same delays, another one others", () => {
      const of = (seed: number) => delays(make({ ...limits, seed }), 40);
      expect(of(5)).toEqual(of(5));
      expect(of(6).some((ms, i) => ms !== of(5)[i])).toBe(random);
    });

    test("a state that went through JSON continues identically", () => {
      const whole = walk(make({ ...limits, seed: 9 }), 40);
      for (const cut of [0, 1, 19]) {
        const stored = throughJson(whole[cut]?.state);
        const rest = walk(make({ ...limits, seed: 1 }), 39 - cut, stored);
        expect(rest).toEqual(whole.slice(cut + 1));
      }
    });

    test("changes neither its state nor itself", () => {
      const backoff = make({ ...limits, seed: 3 });
      const state: BackoffState = Object.freeze(backoff.next().state);
      expect(backoff.next(state)).toEqual(backoff.next(state));
      expect(Object.isFrozen(backoff) && Object.isFrozen(backoff.start())).toBe(true);
    });

    test("draws unseeded from the given rng, once for each delay", () => {
      let drawn = 0;
      const backoff = make({ ...limits, rng: () => (drawn++, 0.5) });
      walk(backoff, 5);
      expect(drawn).toBe(random ? 5 : 0);
    });

    spreads("refuses a random number that is out of range", () => {
      expect(() => make({ rng: () => 1 }).next()).toThrow(/rng .* got 1/);
    });

    test("waits as long as the peer asked, and goes on as if it had not asked", () => {
      const backoff = make({ ...limits, seed: 2 });
      const hinted = backoff.next(undefined, { hintMs: 9000 });
      expect(hinted).toMatchObject({ waitMs: 9000, why: "hint" });
      expect(hinted.state).toEqual(backoff.next().state);
      for (const hintMs of [0, -1, Number.NaN]) {
        expect(backoff.next(undefined, { hintMs })).toEqual(backoff.next());
      }
    });

    test.each([
      [{ initialMs: Number.NaN }, /initialMs .* got NaN/],
      [{ initialMs: 2, maxMs: 1 }, /initialMs \(2\) is more than maxMs \(1\)/],
      [{ maxMs: Infinity }, /maxMs .* got Infinity/],
      [{ maxHintMs: -1 }, /maxHintMs .* got -1/],
      [{ hintSpread: -1 }, /hintSpread .* got -1/],
      [{ seed: 0.5 }, /seed .* got 0.5/],
      [{ seed: 1, rng: Math.random }, /seed and rng/],
    ] satisfies readonly (readonly [DelayOptions, RegExp])[])(
      "refuses %j by name",
      (options, message) => {
        expect(() => make(options)).toThrow(message);
      },
    );
  });
}

const huge: DelayOptions = { initialMs: 1, maxMs: Number.MAX_VALUE };
const tiny: DelayOptions = { initialMs: Number.MIN_VALUE, maxMs: 1000 };
