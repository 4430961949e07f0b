import { expect, test } from "vitest";

import { createKeyedLimiter, memoryStore, pipeline, resilient } from "../src/index.js";
import { testClock } from "../src/testing/index.js";

const wall = (retryAfter: string): object => ({
  status: 429,
  headers: { "retry-after": retryAfter },
});

test("all keys together go no faster than the one rate", async () => {
  const clock = testClock({ jumps: true });
  const limiter = createKeyedLimiter({ perSecond: 10, clock });
  const startedMs = clock.real();
  for (const key of ["a", "b", "c", undefined, "a"]) await limiter.acquire(undefined, { key });
  expect(clock.real() - startedMs).toBe(400);
});

test("a 429 stops and slows its own key and leaves the others alone", async () => {
  const clock = testClock({ jumps: true });
  const limiter = createKeyedLimiter({ perSecond: 10, clock });
  await limiter.execute(() => Promise.reject(wall("60")), { key: "slow" }).catch(() => {});
  expect([limiter.perSecond("slow"), limiter.perSecond("fast")]).toEqual([7, 10]);
  expect([limiter.heldMs("slow"), limiter.heldMs("fast")]).toEqual([60_000, 0]);
  const startedMs = clock.real();
  await limiter.execute(() => "fast", { key: "fast" });
  expect(clock.real() - startedMs).toBe(100);
  await limiter.execute(() => "slow", { key: "slow" });
  expect(clock.real() - startedMs).toBe(60_000);
  expect(limiter.perSecond("slow")).toBeCloseTo(7.02);
});

test("two keys that are refused at the same time share a limit: nobody goes", async () => {
  const clock = testClock({ jumps: true });
  const limiter = createKeyedLimiter({ perSecond: 10, clock });
  limiter.limited(30_000, "a");
  limiter.limited(60_000, "b");
  expect(limiter.heldMs("c")).toBe(60_000);
  const startedMs = clock.real();
  await limiter.acquire(undefined, { key: "c" });
  expect(clock.real() - startedMs).toBe(60_000);
});

test("a pause that is asked for while a call waits for its turn holds for that call too", async () => {
  const clock = testClock();
  const limiter = createKeyedLimiter({ perSecond: 1, clock });
  await limiter.acquire(undefined, { key: "other" });
  let gone = false;
  const waiting = limiter.acquire(undefined, { key: "a" }).then(() => (gone = true));
  await clock.advance(500);
  limiter.limited(60_000, "a");
  await clock.advance(30_000);
  expect(gone).toBe(false);
  await clock.advance(31_000);
  await waiting;
});

test("in a pipeline and in a long run the call's key picks the rate", async () => {
  const clock = testClock({ jumps: true });
  const limiter = createKeyedLimiter({ perSecond: 10, clock });
  const calls = pipeline({ clock, limiter, retry: false });
  await calls.execute(() => Promise.reject(wall("60")), { key: "a" }).catch(() => {});
  await calls.execute(() => 1, { key: "b" });
  const job = resilient("job", (run) => run.call(() => 2, { key: "b" }), {
    keepAwake: false,
    clock,
    call: { limiter },
  });
  await job();
  expect([limiter.perSecond("a"), limiter.perSecond("b")]).toEqual([7, 10]);
  expect(limiter.keys).toEqual(["a", "b"]);
});

test("what was learnt outlives the process, and so does a pause", async () => {
  const clock = testClock({ jumps: true });
  const first = createKeyedLimiter({ perSecond: 10, clock });
  first.limited(60_000, "a");
  const second = createKeyedLimiter({ perSecond: 10, clock });
  second.restore(JSON.parse(JSON.stringify(first)) as ReturnType<typeof first.toJSON>);
  expect([second.perSecond("a"), second.heldMs("a")]).toEqual([7, 60_000]);
  expect(() => second.restore({ v: 2 } as never)).toThrow("must come from toJSON()");
});

test("processes with the same store keep to each other's pauses", async () => {
  const clock = testClock({ jumps: true });
  const store = memoryStore();
  const first = createKeyedLimiter({ perSecond: 10, clock, store });
  first.limited(60_000, "a");
  const second = createKeyedLimiter({ perSecond: 10, clock, store });
  await first.ready();
  await second.ready(["a"]);
  expect(second.heldMs("a")).toBeGreaterThan(59_000);
});

test("the higher priority goes first where calls wait", async () => {
  const clock = testClock({ jumps: true });
  const limiter = createKeyedLimiter({ perSecond: 1, clock });
  await limiter.acquire(undefined, { key: "a" });
  const order: string[] = [];
  await Promise.all(
    (["low", "high"] as const).map(async (name, priority) => {
      await limiter.acquire(undefined, { key: "a", priority });
      order.push(name);
    }),
  );
  expect(order).toEqual(["high", "low"]);
});

test("a rate that makes no sense is refused at once", () => {
  expect(() => createKeyedLimiter({ perSecond: 0 })).toThrow("perSecond must be above 0, not 0");
  expect(() => createKeyedLimiter({ perSecond: 1, adapts: { decrease: 2 } })).toThrow(
    "limiter.adapts.decrease",
  );
});
