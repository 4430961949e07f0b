import { expect, test } from "vitest";

import { createBreaker, isCircuitOpenError, pipeline } from "../src/index.js";
import type { BreakerOptions } from "../src/index.js";
import { testClock } from "../src/testing/index.js";
import { pending, reset } from "./helpers.js";

function rig(options: BreakerOptions = {}) {
  const clock = testClock();
  const breaker = createBreaker({ clock, openMs: 1000, ...options });
  const good = (): Promise<unknown> => breaker.execute(() => 1);
  const bad = (failure: unknown = reset()): Promise<unknown> =>
    breaker.execute(() => Promise.reject(failure)).catch(() => {});
  return { clock, breaker, good, bad };
}

test("opens after so many failures in a row, and a success begins the count anew", async () => {
  const { breaker, good, bad } = rig({ trip: { consecutive: 3 } });
  for (const call of [bad, bad, good, bad, bad]) await call();
  expect(breaker.state()).toBe("closed");
  await bad();
  expect(breaker.state()).toBe("open");
});

test("opens by the share of the last calls, of at least so many", async () => {
  const { breaker, good, bad } = rig({ trip: { ratio: 0.5, lastCalls: 4, minCalls: 4 } });
  for (const call of [bad, bad, bad]) await call();
  expect(breaker.state()).toBe("closed");
  await good();
  expect(breaker.state()).toBe("closed");
  await bad();
  expect(breaker.state()).toBe("open");
});

test("a failure that has left the window counts no more", async () => {
  const { breaker, good, bad } = rig({ trip: { ratio: 0.5, lastCalls: 4, minCalls: 4 } });
  for (const call of [bad, good, good, good, bad, good, good]) await call();
  expect(breaker.state()).toBe("closed");
});

test("opens by the share of the last time", async () => {
  const { clock, breaker, bad, good } = rig({ trip: { ratio: 0.5, lastMs: 10_000, minCalls: 3 } });
  await bad();
  await bad();
  await clock.advance("11s");
  await bad();
  await good();
  expect(breaker.state()).toBe("closed");
  await bad();
  expect(breaker.state()).toBe("open");
});

test("calls that succeed too late open it too", async () => {
  const { clock, breaker } = rig({
    trip: { ratio: 1, lastCalls: 10, minCalls: 4 },
    slow: { ms: 500, ratio: 0.5 },
  });
  for (const tookMs of [10, 600, 10, 600]) {
    const answer = pending<number>();
    const calling = breaker.execute(() => answer.promise);
    await clock.advance(tookMs);
    answer.resolve(1);
    await calling;
  }
  expect(breaker.state()).toBe("open");
});

test("openings grow up to their limit, and a flap does not begin anew", async () => {
  const { clock, breaker, good, bad } = rig({ trip: { consecutive: 1 }, maxOpenMs: 4000 });
  const lengths: number[] = [];
  breaker.on("open", ({ openMs }) => lengths.push(openMs));
  await bad();
  for (let n = 0; n < 3; n += 1) {
    await clock.advance(5000);
    await good();
    expect(breaker.state()).toBe("closed");
    await bad();
  }
  expect(lengths).toEqual([1000, 2000, 4000, 4000]);
  await clock.advance(5000);
  await good();
  await clock.advance(4000);
  await bad();
  expect(lengths.at(-1)).toBe(1000);
});

test("a Retry-After lengthens the opening, within its limit", async () => {
  const { clock, good, bad } = rig({
    trip: { consecutive: 1 },
    maxRetryAfterMs: 600_000,
  });
  await bad({ status: 503, headers: { "retry-after": "120" } });
  await clock.advance("119s");
  await expect(good()).rejects.toMatchObject({ retryAfterMs: 1000 });
  await clock.advance("1s");
  await bad({ status: 503, headers: { "retry-after": "99999" } });
  await clock.advance("10m");
  expect(await good()).toBe(1);
});

test("several probes decide by their share", async () => {
  const { clock, breaker, good, bad } = rig({
    trip: { consecutive: 1 },
    probes: 3,
    probeRatio: 0.6,
  });
  await bad();
  await clock.advance(1000);
  await bad();
  await good();
  expect(breaker.state()).toBe("half-open");
  await good();
  expect(breaker.state()).toBe("closed");
  await bad();
  await clock.advance(60_000);
  await bad();
  await bad();
  expect(breaker.state()).toBe("open");
});

test("each key has a circuit of its own, and an idle one is forgotten", async () => {
  const { clock, breaker } = rig({ trip: { consecutive: 2 }, idleMs: 60_000 });
  const fail = (key: string): Promise<unknown> =>
    breaker.execute(() => Promise.reject(reset()), { key }).catch(() => {});
  await fail("a");
  await fail("a");
  await fail("b");
  expect([breaker.state("a"), breaker.state("b"), breaker.state()]).toEqual([
    "open",
    "closed",
    "closed",
  ]);
  const known = (): number => breaker.toJSON().circuits.length;
  for (let n = 0; n < 50; n += 1) await breaker.execute(() => n, { key: `host ${n}` });
  expect(known()).toBe(53);
  await clock.advance("61s");
  await breaker.execute(() => 1, { key: "new" });
  await clock.advance("61s");
  await breaker.execute(() => 1, { key: "newer" });
  // The default one, the open one, the two new ones.
  expect(known()).toBe(4);
  expect(breaker.state("a")).toBe("open");
});

test("a person opens and closes it", async () => {
  const { clock, breaker, good } = rig();
  breaker.open(undefined, 5000);
  await expect(good()).rejects.toSatisfy(isCircuitOpenError);
  await clock.advance(5000);
  expect(await good()).toBe(1);
  breaker.open();
  await clock.advance("24h");
  await expect(good()).rejects.toMatchObject({ retryAfterMs: Infinity });
  breaker.close();
  expect(await good()).toBe(1);
});

test("in shadow mode it refuses nobody and says what it would have done", async () => {
  const { breaker, good, bad } = rig({ trip: { consecutive: 1 }, shadow: true });
  await bad();
  expect(breaker.state()).toBe("open");
  expect(await good()).toBe(1);
  expect(await good()).toBe(1);
  expect([breaker.shadowed, breaker.counters.opened]).toEqual([2, 1]);
  breaker.shadow = false;
  await expect(good()).rejects.toSatisfy(isCircuitOpenError);
});

test("tells when it opens, half opens and closes", async () => {
  const { clock, breaker, good, bad } = rig({ trip: { consecutive: 1 } });
  const told: string[] = [];
  for (const type of ["open", "halfOpen", "closed"] as const) {
    breaker.on(type, () => told.push(type));
  }
  await bad();
  await clock.advance(1000);
  await good();
  expect(told).toEqual(["open", "halfOpen", "closed"]);
});

test("its refusals are one error without a stack, which says how long to wait", async () => {
  const { breaker, good } = rig();
  breaker.open(undefined, 5000);
  const [one, other] = await Promise.all([good().catch((e) => e), good().catch((e) => e)]);
  expect(one).toBe(other);
  expect((one as Error).stack).not.toContain("\n    at ");
});

test("openings run in real time: what was open when the machine fell asleep asks again after waking", async () => {
  const { clock, good, bad } = rig({ trip: { consecutive: 1 }, openMs: 600_000 });
  await bad();
  await clock.suspend("47m");
  expect(await good()).toBe(1);
});

test("a pipeline throws at once while the circuit is open, or waits for it where that is asked for", async () => {
  const clock = testClock();
  const breaker = createBreaker({ clock, openMs: 10_000 });
  breaker.open(undefined, 10_000);
  const calls = pipeline({ clock, breaker });
  await expect(calls.execute(() => 1)).rejects.toSatisfy(isCircuitOpenError);
  expect(await calls.outcome(() => 1)).toMatchObject({
    ok: false,
    verdict: { category: "unavailable" },
    report: { attempts: 0, stoppedBy: "rejected" },
  });
  const patient = pipeline({ clock, breaker, retry: { rejected: "wait" } });
  const waiting = patient.execute(() => clock.awake());
  await clock.advance("20s");
  expect(await waiting).toBeGreaterThanOrEqual(10_000);
});

test("says what is wrong with an option", () => {
  expect(() => createBreaker({ openMs: 0 })).toThrow("breaker.openMs must be at least 1 ms, not 0");
  expect(() => createBreaker({ trip: { ratio: 2, lastCalls: 5 } })).toThrow(
    "breaker.trip.ratio must be above 0 and at most 1, not 2",
  );
  expect(() => createBreaker({ trip: {} as never })).toThrow("breaker.trip");
  expect(() => createBreaker({ openMs: 10, maxOpenMs: 5 })).toThrow("more than breaker.maxOpenMs");
  expect(() => createBreaker().restore({ v: 2 } as never)).toThrow("a breaker's state must be");
});
