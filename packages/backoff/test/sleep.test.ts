import { getEventListeners, setMaxListeners } from "node:events";
import { afterEach, expect, test, vi } from "vitest";

import { sleep, systemClock } from "../src/index.js";
import type { Clock } from "../src/index.js";

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test("resolves after the given time", async () => {
  const before = performance.now();
  await sleep(20);
  // Node may fire a timer up to a millisecond early.
  expect(performance.now() - before).toBeGreaterThanOrEqual(19);
});

test("rejects at once with the reason of the signal and leaves no timer", async () => {
  vi.useFakeTimers();
  const stop = new AbortController();
  const sleeping = sleep(60_000, { signal: stop.signal });
  const reason = new Error("enough");
  stop.abort(reason);
  await expect(sleeping).rejects.toBe(reason);
  expect(vi.getTimerCount()).toBe(0);
});

test("rejects with the reason of a signal that was aborted before, even for no time at all", async () => {
  const signal = AbortSignal.abort("over");
  const listen = vi.spyOn(signal, "addEventListener");
  await expect(sleep(1000, { signal })).rejects.toBe("over");
  await expect(sleep(0, { signal })).rejects.toBe("over");
  expect(listen).not.toHaveBeenCalled();
});

test("adds no listener when there is nothing to wait for", async () => {
  const { signal } = new AbortController();
  const listen = vi.spyOn(signal, "addEventListener");
  await sleep(0, { signal });
  expect(listen).not.toHaveBeenCalled();
});

test("leaves no listener after ten thousand sleeps", async () => {
  const { signal } = new AbortController();
  setMaxListeners(0, signal);
  await Promise.all(Array.from({ length: 10_000 }, () => sleep(1, { signal })));
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
}, 60_000);

test("leaves no listener after ten thousand aborted sleeps", async () => {
  for (let i = 0; i < 10_000; i++) {
    const stop = new AbortController();
    const sleeping = sleep(60_000, { signal: stop.signal });
    expect(getEventListeners(stop.signal, "abort")).toHaveLength(1);
    stop.abort();
    await sleeping.catch(() => {});
    expect(getEventListeners(stop.signal, "abort")).toHaveLength(0);
  }
}, 60_000);

test("sleeps longer than the longest timer", async () => {
  vi.useFakeTimers();
  const days60 = 60 * 24 * 3_600_000;
  let awake = false;
  const sleeping = sleep(days60).then(() => (awake = true));
  await vi.advanceTimersByTimeAsync(days60 - 1);
  expect(awake).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  await sleeping;
  expect(awake).toBe(true);
  // Sixty days are many looks at the clock.
}, 60_000);

test("sleeps for ever until the signal says otherwise", async () => {
  vi.useFakeTimers();
  const stop = new AbortController();
  const sleeping = sleep(Infinity, { signal: stop.signal });
  await vi.advanceTimersByTimeAsync(2 ** 33);
  expect(vi.getTimerCount()).toBe(1);
  stop.abort("done");
  await expect(sleeping).rejects.toBe("done");
  expect(vi.getTimerCount()).toBe(0);
});

test.each([Number.NaN, -1, -Infinity])("refuses to sleep for %s", async (ms) => {
  await expect(sleep(ms)).rejects.toThrow(RangeError);
  await expect(sleep(ms)).rejects.toThrow(
    `ms must be 0 or more milliseconds, or Infinity, got ${ms}`,
  );
});

test("takes its timer from the given clock and cancels it there", async () => {
  const asked: number[] = [];
  let cancelled = 0;
  const clock: Clock = {
    ...systemClock,
    timer: (ms, callback) => {
      asked.push(ms);
      if (ms === 5) queueMicrotask(callback);
      return () => cancelled++;
    },
  };
  await sleep(5, { clock });
  const stop = new AbortController();
  const sleeping = sleep(7, { clock, signal: stop.signal });
  stop.abort("no");
  await expect(sleeping).rejects.toBe("no");
  expect(asked).toEqual([5, 7]);
  expect(cancelled).toBe(1);
});

test("keeps the process alive unless it is told not to", async () => {
  const kept = () => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
  const stop = new AbortController();
  const before = kept();
  const quiet = sleep(60_000, { signal: stop.signal, unref: true });
  expect(kept()).toBe(before);
  const loud = sleep(60_000, { signal: stop.signal });
  expect(kept()).toBe(before + 1);
  stop.abort();
  await Promise.allSettled([quiet, loud]);
});
