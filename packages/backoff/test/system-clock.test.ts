import { afterEach, expect, test, vi } from "vitest";

import { systemClock } from "../src/index.js";

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test("real time goes on while awake time stands still", () => {
  const awake = systemClock.awake();
  const real = systemClock.real();
  const wall = Date.now();
  vi.spyOn(Date, "now").mockReturnValue(wall + 3_600_000);
  expect(systemClock.real() - real).toBeGreaterThan(3_599_000);
  expect(systemClock.awake() - awake).toBeLessThan(3_000_000);
});

test("real time does not go back when the calendar does, and goes on from there", () => {
  const wall = Date.now();
  const now = vi.spyOn(Date, "now").mockReturnValue(wall);
  const real = systemClock.real();
  now.mockReturnValue(wall - 3_600_000);
  const set = systemClock.real();
  expect(set).toBeGreaterThanOrEqual(real);
  now.mockReturnValue(wall - 3_600_000 + 60_000);
  expect(systemClock.real() - set).toBeGreaterThan(59_000);
});

test("reading real time often does not make it run faster", () => {
  const real = systemClock.real();
  const awake = systemClock.awake();
  for (let i = 0; i < 200_000; i++) systemClock.real();
  expect(systemClock.real() - real - (systemClock.awake() - awake)).toBeLessThan(1000);
});

test("a timer calls back once, at any length, and can be cancelled", () => {
  vi.useFakeTimers();
  const called = vi.fn<() => void>();
  systemClock.timer(2 ** 31 + 5, called);
  vi.advanceTimersByTime(2 ** 31 + 4);
  expect(called).not.toHaveBeenCalled();
  vi.advanceTimersByTime(2 ** 32);
  expect(called).toHaveBeenCalledTimes(1);

  const cancel = systemClock.timer(10, called);
  cancel();
  vi.advanceTimersByTime(20);
  expect(called).toHaveBeenCalledTimes(1);
});

test("a timer of no number is refused instead of fired at once", () => {
  expect(() => systemClock.timer(Number.NaN, () => {})).toThrow(RangeError);
});
