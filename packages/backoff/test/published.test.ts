import { expect, test } from "vitest";

import { constant, decorrelated, exponential, linear } from "../src/index.js";
import { delays } from "./support/walk.js";

/** Polly 8: seconds, and a random number of 0.4, say, is a delay of 95 %. */
const POLLY = [
  ["constant", constant, 0, [0.75, 0.75, 0.75]],
  ["constant", constant, 0.4, [0.95, 0.95, 0.95]],
  ["constant", constant, 0.6, [1.05, 1.05, 1.05]],
  ["linear", linear, 0, [0.75, 1.5, 2.25]],
  ["linear", linear, 0.4, [0.95, 1.9, 2.85]],
  ["linear", linear, 0.5, [1, 2, 3]],
  ["linear", linear, 0.6, [1.05, 2.1, 3.15]],
] as const;

test.each(POLLY)("Polly's %s delay with jitter, drawn at %3$s", (_, make, u, seconds) => {
  const backoff = make({ initialMs: 1000, jitter: "band", bandWidth: 0.25, rng: () => u });
  for (const [i, ms] of delays(backoff, 3).entries()) {
    expect(ms).toBeCloseTo((seconds[i] ?? Number.NaN) * 1000, 6);
  }
});

test.each([
  ["constant", constant, [1, 1, 1]],
  ["linear", linear, [1, 2, 3]],
  ["exponential", exponential, [1, 2, 4]],
] as const)("Polly's %s delay without jitter", (_, make, seconds) => {
  expect(delays(make({ initialMs: 1000, jitter: "none" }), 3)).toEqual(
    seconds.map((s) => s * 1000),
  );
  expect(delays(make({ initialMs: 0, jitter: "none" }), 3)).toEqual([0, 0, 0]);
});

test.each([
  ["constant", constant],
  ["linear", linear],
  ["exponential", exponential],
] as const)("Polly's largest delay holds for %s, at the 1000th attempt too", (_, make) => {
  const day = 24 * 3_600_000;
  const backoff = make({ initialMs: day, maxMs: 2 * day, jitter: "none" });
  const { waitMs } = backoff.next({ v: 1, attempt: 1000, previousMs: 0 });
  expect(waitMs).toBe(make === constant ? day : 2 * day);
});

// gRPC, "Connection backoff": 1 s, times 1.6, up to 120 s, give or take 20 %.
test("gRPC's connection backoff", () => {
  const at = (u: number) =>
    delays(
      exponential({ initialMs: 1000, factor: 1.6, maxMs: 120_000, jitter: "band", rng: () => u }),
      20,
    );
  const nominal = Array.from({ length: 20 }, (_, i) => Math.min(120_000, 1000 * 1.6 ** i));
  for (const [i, ms] of nominal.entries()) {
    expect(at(0)[i]).toBeCloseTo(0.8 * ms, 6);
    // Where gRPC passes the cap by a fifth, this does not pass it at all.
    expect(at(1 - 2 ** -32)[i]).toBeCloseTo(Math.min(120_000, 1.2 * ms), 3);
  }
});

// gRPC A6: random(0, min(initialBackoff * backoffMultiplier ** (n - 1), maxBackoff)).
test("gRPC's delay between retries of a call", () => {
  const retry = { initialMs: 100, maxMs: 1000, factor: 2 };
  expect(delays(exponential({ ...retry, rng: () => 0.5 }), 6)).toEqual([
    50, 100, 200, 400, 500, 500,
  ]);
});

// AWS, "Exponential Backoff and Jitter": sleep = min(cap, random_between(base, sleep * 3)).
test("AWS' decorrelated jitter, the cap applied to the window", () => {
  const at = (u: number) => delays(decorrelated({ initialMs: 10, maxMs: 500, rng: () => u }), 5);
  expect(at(0)).toEqual([10, 10, 10, 10, 10]);
  expect(at(0.5)).toEqual([20, 35, 57.5, 91.25, 141.875]);
  // The window of a delay of 200 would reach 600.
  const { waitMs } = decorrelated({ initialMs: 10, maxMs: 500, rng: () => 0.5 }).next({
    v: 1,
    attempt: 3,
    previousMs: 200,
  });
  expect(waitMs).toBe(255);
});

// AWS SDKs since 2026: 50 ms, 1 s when throttled, up to 20 s, full jitter.
test("the delays of the AWS SDKs' standard mode", () => {
  const aws = { maxMs: 20_000, jitter: "full", rng: () => 0.5 } as const;
  expect(delays(exponential({ ...aws, initialMs: 50 }), 4)).toEqual([25, 50, 100, 200]);
  expect(delays(exponential({ ...aws, initialMs: 1000 }), 7)).toEqual([
    500, 1000, 2000, 4000, 8000, 10_000, 10_000,
  ]);
});
