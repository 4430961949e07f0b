import { getEventListeners } from "node:events";
import { expect, test, vi } from "vitest";

import { constant, isOfflineError, waitOnline } from "../src/index.js";
import type { WaitOnlineOptions } from "../src/index.js";
import { manualClock } from "./support/manual-clock.js";

const every = (ms: number) => constant({ initialMs: ms, jitter: "none" });

/** When it was over, on the clock. */
function timed(clock: ReturnType<typeof manualClock>, options: Omit<WaitOnlineOptions, "clock">) {
  const found: { at?: number; error?: unknown } = {};
  void waitOnline({ ...options, clock }).then(
    () => (found.at = clock.awake()),
    (error: unknown) => (found.error = error),
  );
  return found;
}

test("who is online goes on at once", async () => {
  const clock = manualClock();
  const found = timed(clock, { probe: () => {}, spreadMs: 60_000 });
  await clock.pass(0);
  expect(found.at).toBe(0);
  expect(clock.left).toBe(0);
});

test("asks again until the probe neither fails nor says false, then waits a part of the spread", async () => {
  const clock = manualClock();
  const answers = [() => false, () => Promise.reject(new Error("ENOTFOUND")), () => true];
  let asked = 0;
  const probe = vi.fn<() => unknown>(() => answers[asked++]?.());
  const found = timed(clock, { probe, backoff: every(1000), spreadMs: 400, rng: () => 0.5 });
  await clock.pass(2199);
  expect(probe).toHaveBeenCalledTimes(3);
  expect(found.at).toBeUndefined();
  await clock.pass(1);
  expect(found.at).toBe(2200);
  expect(clock.left).toBe(0);
});

test("an online event is a reason to ask, not an answer", async () => {
  const clock = manualClock();
  let ring = () => {};
  let reachable = false;
  let asked = 0;
  const found = timed(clock, {
    probe: () => {
      asked++;
      return reachable;
    },
    online: (callback) => {
      ring = callback;
      return () => {};
    },
    backoff: every(30_000),
    spreadMs: 1000,
    rng: () => 0.5,
  });
  await clock.pass(5000);
  ring();
  await clock.pass(15_000);
  expect(found.at).toBeUndefined();
  // One event, one question.
  expect(asked).toBe(2);
  reachable = true;
  ring();
  // Spread once, before it asks, and not once more afterwards.
  await clock.pass(500);
  expect(found.at).toBe(20_500);
});

test("an online event that comes during a probe is not lost, and nobody listens afterwards", async () => {
  const clock = manualClock();
  const rings = new Set<() => void>();
  let asked = 0;
  const found = timed(clock, {
    probe: () => {
      if (++asked > 1) return true;
      rings.forEach((ring) => ring());
      return false;
    },
    online: (callback) => {
      rings.add(callback);
      return () => rings.delete(callback);
    },
    backoff: every(30_000),
    spreadMs: 1000,
    rng: () => 0.5,
  });
  await clock.pass(500);
  expect(found.at).toBe(500);
  expect(rings.size + clock.left).toBe(0);
});

test("two thousand clients do not come back together", async () => {
  const clock = manualClock();
  const rings = new Set<() => void>();
  let reachable = false;
  const back: number[] = [];
  let drawn = 0;
  const clients = Array.from({ length: 2000 }, () =>
    waitOnline({
      clock,
      probe: () => reachable,
      backoff: every(30_000),
      online: (callback) => {
        rings.add(callback);
        return () => rings.delete(callback);
      },
      spreadMs: 1000,
      rng: () => (drawn++ * 0.618) % 1,
    }).then(() => back.push(clock.awake())),
  );
  await clock.pass(10);
  reachable = true;
  rings.forEach((ring) => ring());
  await clock.pass(1000);
  await Promise.all(clients);
  const tenths = Array.from(
    { length: 11 },
    (_, i) => back.filter((at) => Math.floor((at - 10) / 100) === i).length,
  );
  expect(Math.max(...tenths)).toBeLessThan(300);
  expect(rings.size + clock.left).toBe(0);
}, 60_000);

test("a probe that never answers is given up, told so, and asked again", async () => {
  const clock = manualClock();
  const aborted: boolean[] = [];
  let asked = 0;
  const found = timed(clock, {
    probe: (signal) => {
      if (++asked > 1) return true;
      signal.addEventListener("abort", () => aborted.push(signal.aborted));
      return new Promise(() => {});
    },
    probeTimeoutMs: 2000,
    backoff: every(1000),
    spreadMs: 0,
  });
  await clock.pass(3000);
  expect(aborted).toEqual([true]);
  expect(found.at).toBe(3000);
});

test("fails at its deadline with what the last probe failed with", async () => {
  const clock = manualClock();
  const cause = new Error("ECONNREFUSED");
  const found = timed(clock, {
    probe: () => {
      throw cause;
    },
    backoff: every(1000),
    timeoutMs: 4500,
  });
  await clock.pass(4500);
  expect(found.error).toSatisfy(isOfflineError);
  expect(found.error).toMatchObject({
    code: "ERR_BACKOFF_OFFLINE",
    timeoutMs: 4500,
    probes: 5,
    cause,
    [Symbol.for("longhaul.verdict")]: { category: "offline" },
  });
  expect(clock.left).toBe(0);
});

test("its deadline counts the time that the machine slept", async () => {
  const clock = manualClock();
  const { gaps } = clock;
  const options = { probe: () => false, backoff: every(1000), gaps, timeoutMs: 3_600_000 };
  const real = timed(clock, options);
  const awake = timed(clock, { ...options, counts: "awake" });
  await clock.pass(1);
  clock.suspend(7_200_000);
  await clock.pass(5000);
  expect(isOfflineError(real.error)).toBe(true);
  expect(awake.error).toBeUndefined();
});

test("a signal ends it at once, in a probe or between probes, and keeps no listener", async () => {
  for (const probe of [() => new Promise(() => {}), () => false]) {
    const clock = manualClock();
    const stop = new AbortController();
    const found = timed(clock, { probe, signal: stop.signal, backoff: every(1000) });
    await clock.pass(10);
    stop.abort("stop");
    await clock.pass(0);
    expect(found.error).toBe("stop");
    expect(clock.left).toBe(0);
    expect(getEventListeners(stop.signal, "abort")).toHaveLength(0);
    await expect(waitOnline({ probe, signal: stop.signal })).rejects.toBe("stop");
  }
});

test("a long outage piles up no listeners", async () => {
  const added = vi.spyOn(EventTarget.prototype, "addEventListener");
  const removed = vi.spyOn(EventTarget.prototype, "removeEventListener");
  const clock = manualClock();
  let asked = 0;
  const probe = () => ++asked > 100;
  const found = timed(clock, { probe, backoff: every(1000), spreadMs: 0 });
  await clock.pass(200_000);
  const count = (spy: typeof added | typeof removed) =>
    spy.mock.calls.filter(([type]) => type === "abort").length;
  expect(found.at).toBe(100_000);
  expect(count(added)).toBeGreaterThan(100);
  expect(count(removed)).toBe(count(added));
  vi.restoreAllMocks();
});

test("works with the time of the system, and with a peer that is away for a moment", async () => {
  let asked = 0;
  const probe = () => ++asked > 2;
  await waitOnline({ probe, backoff: every(1), spreadMs: 1, timeoutMs: 60_000 });
  expect(asked).toBe(3);
});

test("what is wrong is refused by name", async () => {
  const none = {} as WaitOnlineOptions;
  await expect(waitOnline(none)).rejects.toThrow(/probe must be a function .* got undefined/);
  const probe = () => {};
  await expect(waitOnline({ probe, timeoutMs: -1 })).rejects.toThrow(/timeoutMs .* got -1/);
  await expect(waitOnline({ probe, probeTimeoutMs: Number.NaN })).rejects.toThrow(/probeTimeoutMs/);
});
