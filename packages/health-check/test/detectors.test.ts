import * as fc from "fast-check";
import { describe, expect, test, vi } from "vitest";

import { fixed, missed, phi } from "../src/index.js";
import type { Detector, Heard } from "../src/index.js";
import { logTail } from "../src/detectors/gaussian-tail.js";
import { judgeTrace } from "./support/judge-trace.js";
import { trace } from "./support/traces.js";

// Much to work through, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });

const family: readonly Detector[] = [
  fixed({ timeoutMs: 3000 }),
  missed(),
  missed({ k: 2.2, window: 3 }),
  phi(),
  phi({ threshold: 300, pauseMs: 0, minDeviationMs: 0.001 }),
];
const gap = fc.integer({ min: 1, max: 60_000 });
const wild = fc.oneof(
  fc.double(),
  fc.constantFrom(Number.NaN, Infinity, -Infinity, 0, -1, Number.MAX_VALUE),
);

function heard(detector: Detector, gaps: readonly number[]): Heard {
  let at = 1000;
  let state = detector.start(at);
  for (const ms of gaps) state = detector.beat(state, (at += ms));
  return state;
}

describe.each(family.map((detector, i) => [`${detector.name} ${i}`, detector] as const))(
  "%s",
  (_, detector) => {
    test("is not suspicious at a beat, ever more so in silence, and suspects exactly when it said", () => {
      fc.assert(
        fc.property(fc.array(gap, { maxLength: 50 }), fc.array(gap), (gaps, later) => {
          const state = heard(detector, gaps);
          expect(detector.suspicion(state, state.lastAt)).toBeLessThan(0.1);
          const times = later.toSorted((a, b) => a - b).map((ms) => state.lastAt + ms);
          const levels = times.map((at) => detector.suspicion(state, at));
          expect(levels).toEqual(levels.toSorted((a, b) => a - b));
          const at = detector.suspectAt(state);
          expect(detector.suspicion(state, at)).toBeCloseTo(1, 6);
        }),
      );
    });

    test("goes on from its stored state as if nothing had happened", () => {
      fc.assert(
        fc.property(fc.array(gap, { maxLength: 50 }), fc.array(gap), (gaps, more) => {
          let state = heard(detector, gaps);
          let stored: Heard = JSON.parse(JSON.stringify(state));
          for (const ms of more) {
            state = detector.beat(state, state.lastAt + ms);
            stored = JSON.parse(JSON.stringify(detector.beat(stored, stored.lastAt + ms)));
          }
          expect(stored).toEqual(state);
        }),
      );
    });

    test("leaves the state that it is given alone", () => {
      const state = Object.freeze(heard(detector, [1000, 1200, 900]));
      const before = JSON.stringify(state);
      detector.beat(state, state.lastAt + 5000);
      detector.forgive(state, state.lastAt + 5000);
      expect(JSON.stringify(state)).toBe(before);
    });

    test("forgives silence and learns nothing from it", () => {
      const state = heard(detector, [1000, 1000, 1000, 1000]);
      const later = state.lastAt + 3_600_000;
      const forgiven = detector.forgive(state, later);
      const limitMs = detector.suspectAt(state) - state.lastAt;
      expect(detector.suspectAt(forgiven) - later).toBeCloseTo(limitMs, 3);
      expect(detector.suspicion(forgiven, later)).toBeLessThan(0.1);
    });

    test("survives clocks that go back, stand still or are no numbers, and judges soundly after", () => {
      fc.assert(
        fc.property(fc.array(wild, { maxLength: 30 }), (times) => {
          let state = detector.start(times[0] ?? 0);
          for (const at of times) {
            state = detector.beat(state, at);
            state = detector.forgive(state, at);
            expect(detector.suspicion(state, at)).not.toBeNaN();
          }
          state = detector.forgive(state, 1e6);
          for (let i = 1; i <= 60; i++) state = detector.beat(state, 1e6 + i * 1000);
          expect(detector.suspicion(state, state.lastAt + 1000)).toBeLessThan(1);
          expect(detector.suspicion(state, state.lastAt + 1e9)).toBeGreaterThanOrEqual(1);
        }),
      );
    });

    test("learns nothing from beats that lay unread and come all at once, and much from beats that stay faster", () => {
      let state = heard(
        detector,
        Array.from({ length: 40 }, () => 1000),
      );
      const limitMs = detector.suspectAt(state) - state.lastAt;
      let at = state.lastAt + 20_000;
      for (let i = 0; i < 40; i++) state = detector.beat(state, (at += 0.02));
      expect(detector.suspectAt(state) - at).toBeGreaterThanOrEqual(limitMs * 0.999);
      for (let i = 0; i < 400; i++) state = detector.beat(state, (at += 20));
      expect(detector.suspicion(state, at + 60_000)).toBeGreaterThanOrEqual(1);
    });

    test("suspects a peer that was never heard of at all", () => {
      const state = detector.start(0);
      expect(detector.suspicion(state, 3_600_000)).toBeGreaterThanOrEqual(1);
      expect(Number.isFinite(detector.suspectAt(state))).toBe(true);
    });
  },
);

test.each([
  [() => fixed({ timeoutMs: 0 }), /timeoutMs .* got 0/],
  [() => missed({ k: 1 }), /k must be a number from 2.2 .* got 1/],
  [() => missed({ window: 2 }), /window .* got 2/],
  [() => missed({ expectedMs: Number.NaN }), /expectedMs .* got NaN/],
  [() => phi({ threshold: 0 }), /threshold .* got 0/],
  [() => phi({ pauseMs: -1 }), /pauseMs .* got -1/],
  [() => phi({ minDeviationMs: 0 }), /minDeviationMs .* got 0/],
  [() => phi({ memory: 1 }), /memory .* got 1/],
])("refuses options that make no sense, by name (%#)", (make, message) => {
  expect(make).toThrow(message);
});

test("the tail of the normal distribution is right where the usual approximation is not", () => {
  // Published values of Q(y).
  const known: readonly (readonly [number, number])[] = [
    [-3, 0.9986501019683699],
    [0, 0.5],
    [1, 0.15865525393145707],
    [2, 0.0227501319481792],
    [3, 1.3498980316300946e-3],
    [5, 2.866515718791939e-7],
    [10, 7.61985302416052e-24],
    [30, 4.906713927148187e-198],
  ];
  for (const [y, q] of known) expect(logTail(y)).toBeCloseTo(Math.log(q), 10);
  expect(logTail(1000)).toBeCloseTo(-500_007.83, 1);
  // Both ways of computing it meet.
  expect(logTail(3 - 1e-9)).toBeCloseTo(logTail(3 + 1e-9), 7);
});

const SEEDS = [9173, 77_003];
const HOURS = 6;
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

type Link = Parameters<typeof trace>[0];
const traces = new Map<string, ReturnType<typeof trace>>();

/** Made once for all that are judged by it. */
function lived(link: Link, seed: number): ReturnType<typeof trace> {
  const key = `${link} ${seed}`;
  const known = traces.get(key) ?? trace(link, HOURS, seed);
  traces.set(key, known);
  return known;
}

function figures(make: () => Detector, link: Link, isAware = true) {
  const judged = SEEDS.map((seed) => judgeTrace(make(), lived(link, seed), isAware));
  return {
    perDay: mean(judged.map(({ perDay }) => perDay)),
    verdictMs: mean(judged.map(({ verdictMs }) => verdictMs)),
  };
}

test("where the interval is steady, five missed beats are as good as a fixed five seconds", () => {
  for (const link of ["lan", "wi-fi", "mobile", "pausing"] as const) {
    const ours = figures(missed, link);
    const theirs = figures(() => fixed({ timeoutMs: 5000 }), link);
    expect(ours.perDay).toBeLessThanOrEqual(theirs.perDay * 1.2 + 1);
    expect(ours.verdictMs).toBeGreaterThan(4900);
    expect(ours.verdictMs).toBeLessThan(5400);
  }
});

test("where the interval changes, missed beats adapt and a fixed time as long gives alarms without end", () => {
  const ours = figures(() => missed({ k: 3.5 }), "changing");
  const theirs = figures(() => fixed({ timeoutMs: 2900 }), "changing");
  expect(ours.perDay).toBe(0);
  expect(theirs.perDay).toBeGreaterThan(5000);
});

test("phi follows an interval that changes for good, and is quiet with its pause", () => {
  expect(figures(() => phi({ pauseMs: 0 }), "changing").perDay).toBeLessThan(2000);
  for (const link of ["lan", "wi-fi"] as const) expect(figures(phi, link).perDay).toBeLessThan(1);
  expect(figures(() => phi({ pauseMs: 0 }), "wi-fi").perDay).toBeGreaterThan(100);
});

test("who knows that he was asleep himself gives no alarm for it", () => {
  expect(figures(missed, "suspended", true).perDay).toBeLessThan(1);
  expect(figures(missed, "suspended", false).perDay).toBeGreaterThan(5);
});
