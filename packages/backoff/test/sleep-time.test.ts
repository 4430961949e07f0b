import { getEventListeners } from "node:events";
import { expect, test, vi } from "vitest";

import { sleep } from "../src/index.js";
import type { SleepOptions, Wake } from "../src/index.js";
import { manualClock } from "./support/manual-clock.js";

const HOUR = 3_600_000;

/** Whether it has ended yet. */
function watched(sleeping: Promise<void>): { over: boolean } {
  const state = { over: false };
  void sleeping.then(
    () => (state.over = true),
    () => (state.over = true),
  );
  return state;
}

function waker(): { readonly wake: Wake; ring(): void; readonly listeners: number } {
  const callbacks = new Set<() => void>();
  return {
    wake: (callback) => {
      callbacks.add(callback);
      return () => void callbacks.delete(callback);
    },
    ring: () => {
      for (const callback of callbacks) callback();
    },
    get listeners() {
      return callbacks.size;
    },
  };
}

test("time that the machine sleeps through counts, because it counts for the peer", async () => {
  const clock = manualClock();
  const state = watched(sleep(HOUR, { clock, spreadMs: 0 }));
  await clock.pass(HOUR / 4);
  clock.suspend(HOUR / 2);
  await clock.pass(HOUR / 4 - 1);
  expect(state.over).toBe(false);
  await clock.pass(1);
  expect(state.over).toBe(true);
  expect(clock.left).toBe(0);
});

test("time that the machine sleeps through does not count when it is told so", async () => {
  const clock = manualClock();
  const state = watched(sleep(HOUR, { clock, counts: "awake" }));
  clock.suspend(2 * HOUR);
  await clock.pass(HOUR - 1);
  expect(state.over).toBe(false);
  await clock.pass(1);
  expect(state.over).toBe(true);
});

test("what fell due while the machine slept is noticed within 30 s of waking, and spread", async () => {
  const clock = manualClock();
  const states = [0, 0.5].map((u) =>
    watched(sleep(HOUR, { clock, spreadMs: 10_000, rng: () => u })),
  );
  clock.suspend(2 * HOUR);
  await clock.pass(30_000);
  expect(states.map(({ over }) => over)).toEqual([true, false]);
  await clock.pass(4999);
  expect(states[1]?.over).toBe(false);
  await clock.pass(1);
  expect(states[1]?.over).toBe(true);
  expect(clock.left).toBe(0);
});

test("with gaps it is noticed at once, also of a short sleep", async () => {
  const clock = manualClock();
  const { gaps } = clock;
  const short = watched(sleep(20_000, { clock, gaps, spreadMs: 0 }));
  const long = watched(sleep(HOUR, { clock, gaps, spreadMs: 0 }));
  clock.suspend(HOUR - 5000);
  await clock.pass(0);
  expect([short.over, long.over]).toEqual([true, false]);
  await clock.pass(4999);
  expect(long.over).toBe(false);
  await clock.pass(1);
  expect(long.over).toBe(true);
  expect(clock.left).toBe(0);
});

test("a thousand that are woken together go on one by one", async () => {
  const clock = manualClock();
  const bell = waker();
  let seed = 0;
  const ended: number[] = [];
  const all = Array.from({ length: 1000 }, () => {
    const u = (seed++ * 0.618) % 1;
    return sleep(HOUR, { clock, wake: bell.wake, spreadMs: 2000, rng: () => u }).then(() =>
      ended.push(clock.awake()),
    );
  });
  await clock.pass(1000);
  bell.ring();
  bell.ring();
  await clock.pass(2000);
  await Promise.all(all);
  const busiest = Math.max(
    ...Array.from(
      { length: 20 },
      (_, i) => ended.filter((at) => at - 1000 >= i * 100 && at - 1000 < (i + 1) * 100).length,
    ),
  );
  expect(busiest).toBeLessThan(60);
  expect([clock.left, bell.listeners]).toEqual([0, 0]);
});

test("who is woken shortly before the end does not sleep longer for it", async () => {
  const clock = manualClock();
  const bell = waker();
  const state = watched(sleep(1000, { clock, wake: bell.wake, spreadMs: 60_000, rng: () => 0.9 }));
  await clock.pass(990);
  bell.ring();
  await clock.pass(10);
  expect(state.over).toBe(true);
  expect([clock.left, bell.listeners]).toEqual([0, 0]);
});

test("who is woken twice has one turn of the spread, not the better of two", async () => {
  const clock = manualClock();
  const bell = waker();
  const draws = [0.9, 0.1];
  const rng = () => draws.shift() ?? 0;
  const state = watched(sleep(HOUR, { clock, wake: bell.wake, spreadMs: 1000, rng }));
  bell.ring();
  bell.ring();
  await clock.pass(899);
  expect(state.over).toBe(false);
  await clock.pass(1);
  expect(state.over).toBe(true);
});

test("a sleep without end ends when it is woken", async () => {
  const clock = manualClock();
  const bell = waker();
  const sleeping = sleep(Infinity, { clock, wake: bell.wake, spreadMs: 0 });
  bell.ring();
  await clock.pass(0);
  await sleeping;
  expect(clock.left).toBe(0);
});

test("what wakes at once, throws or is stopped leaves nothing behind", async () => {
  const clock = manualClock();
  const stop = new AbortController();
  const options: SleepOptions = { clock, gaps: clock.gaps, spreadMs: 0, signal: stop.signal };
  const unsubscribed = vi.fn<() => void>();
  const atOnce = sleep(HOUR, {
    ...options,
    wake: (callback) => {
      callback();
      return unsubscribed;
    },
  });
  await clock.pass(0);
  await atOnce;
  expect(unsubscribed).toHaveBeenCalledTimes(1);

  const broken = new Error("no bell");
  const throws = sleep(HOUR, {
    ...options,
    wake: () => {
      throw broken;
    },
  });
  await expect(throws).rejects.toBe(broken);

  // Stopped by what it subscribes to, while it does.
  const early = new AbortController();
  const stoppedAtOnce = sleep(HOUR, {
    ...options,
    signal: early.signal,
    wake: () => {
      early.abort("early");
      return unsubscribed;
    },
  });
  await expect(stoppedAtOnce).rejects.toBe("early");
  expect(unsubscribed).toHaveBeenCalledTimes(2);

  const bell = waker();
  const wrong = sleep(HOUR, { ...options, wake: bell.wake, spreadMs: 5, rng: () => Number.NaN });
  bell.ring();
  await expect(wrong).rejects.toThrow(/rng .* got NaN/);

  const stopped = sleep(HOUR, { ...options, wake: bell.wake });
  stop.abort("enough");
  await expect(stopped).rejects.toBe("enough");
  expect([clock.left, bell.listeners]).toEqual([0, 0]);
  expect(getEventListeners(stop.signal, "abort")).toHaveLength(0);
});

test("what is wrong is refused by name", async () => {
  await expect(sleep(1, { spreadMs: -1 })).rejects.toThrow(/spreadMs .* got -1/);
  const counts = JSON.parse('{"counts":"wall"}') as SleepOptions;
  await expect(sleep(1, counts)).rejects.toThrow('counts must be one of awake, real, got "wall"');
});
