import { getEventListeners } from "node:events";

import { constant, exponential } from "@longhaul/backoff";
import { expect, test } from "vitest";

import {
  createBreaker,
  createBulkhead,
  createBudget,
  createCache,
  createGate,
  createHedge,
  createLimiter,
  isBulkheadFullError,
  isCircuitOpenError,
  isOutcomeUnknownError,
  isTimeoutError,
  pipeline,
} from "../src/index.js";
import { testClock } from "../src/testing/index.js";
import { hung, pending, reset, turn } from "./helpers.js";

// One test for each defect that was found live in another library, or told of by its users; named for what one sees.

test("an abort during a wait ends it in this turn with its own reason, and nothing is called again", async () => {
  const clock = testClock();
  const controller = new AbortController();
  const reason = new Error("enough");
  let calls = 0;
  let settledWith: unknown;
  const calling = pipeline({ clock, retry: { attempts: 10 } }).execute(
    () => {
      calls += 1;
      throw reset();
    },
    { signal: controller.signal },
  );
  calling.catch((error: unknown) => {
    settledWith = error;
  });
  await turn();
  controller.abort(reason);
  await turn();
  expect(settledWith).toBe(reason);
  await clock.advance("1h");
  expect([calls, clock.pending]).toEqual([1, 0]);
});

test("an abort by the caller is no time-out, and a time-out no abort", async () => {
  const clock = testClock();
  const calls = pipeline({ clock, timeoutMs: 5000, retry: false });
  const controller = new AbortController();
  const aborted = calls.execute(hung, { signal: controller.signal });
  controller.abort();
  await expect(aborted).rejects.toBe(controller.signal.reason);
  const late = calls.execute(hung, { signal: new AbortController().signal });
  late.catch(() => {});
  await clock.advance("6s");
  await expect(late).rejects.toSatisfy(isTimeoutError);
  expect(calls.counters.timeouts).toBe(1);
});

test("a signal that lives long has no listener more after a hundred calls than before", async () => {
  const { signal } = new AbortController();
  const clock = testClock({ jumps: true });
  const calls = pipeline({
    clock,
    totalTimeoutMs: 100_000,
    breaker: { trip: { consecutive: 1000 } },
    bulkhead: { limit: 1, queue: 100 },
    limiter: { perSecond: 1000 },
    retry: { attempts: 2 },
  });
  const call = (n: number): Promise<unknown> =>
    calls
      .execute(
        ({ attempt, signal: own }) => {
          own.throwIfAborted();
          if (n % 3 === 0 && attempt === 1) throw reset();
          if (n % 7 === 0) throw new TypeError("a bug");
        },
        { signal },
      )
      .catch(() => {});
  await Promise.all(Array.from({ length: 100 }, (_, n) => call(n)));
  expect(getEventListeners(signal, "abort")).toEqual([]);
});

test("a wait or a deadline of more than 2^31 ms does not end at once, and Infinity never ends", async () => {
  const calls = pipeline({
    retry: { backoff: constant({ initialMs: 2 ** 31, maxMs: 2 ** 31, jitter: "none" }) },
    timeoutMs: 2 ** 31,
    totalTimeoutMs: 2 ** 32,
  });
  const controller = new AbortController();
  let times = 0;
  const calling = calls.execute(
    () => {
      times += 1;
      throw reset();
    },
    { signal: controller.signal },
  );
  calling.catch(() => {});
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(times).toBe(1);
  controller.abort();
  await expect(calling).rejects.toBe(controller.signal.reason);
  for (const timeoutMs of [Number.NaN, -1, 0]) {
    expect(() => pipeline({ timeoutMs })).toThrow("timeoutMs must be at least 1 ms");
  }
});

test("waits stay finite and within the cap however many attempts there were", async () => {
  const clock = testClock({ jumps: true });
  const waits: number[] = [];
  const calls = pipeline({ clock, retry: { attempts: 3000, backoff: exponential() } });
  calls.on("waiting", ({ waitMs }) => waits.push(waitMs));
  const many = calls.execute(() => {
    throw reset();
  });
  await expect(many).rejects.toThrow("ECONNRESET");
  expect(waits).toHaveLength(2999);
  expect(waits.every((ms) => ms >= 0 && ms <= 30_000)).toBe(true);
}, 60_000);

test("no option is ignored: a value out of range is refused by its name", () => {
  const wrong: readonly (readonly [string, () => unknown])[] = [
    ["retry.attempts", () => pipeline({ retry: { attempts: 0 } })],
    ["retry.maxHintMs", () => pipeline({ retry: { maxHintMs: -1 } })],
    ["retry.nested", () => pipeline({ retry: { nested: "yes" as never } })],
    ["retry.rejected", () => pipeline({ retry: { rejected: "yes" as never } })],
    ["timeoutMs", () => pipeline({ timeoutMs: 0 })],
    ["timeoutMode", () => pipeline({ timeoutMode: "hard" as never })],
    ["idleTimeoutMs", () => pipeline({ idleTimeoutMs: 0 })],
    ["totalTimeoutMs", () => pipeline({ totalTimeoutMs: Number.NaN })],
    ["counts", () => pipeline({ counts: "wall" as never })],
    ["breaker.openMs", () => createBreaker({ openMs: -1 })],
    ["breaker.factor", () => createBreaker({ factor: 0.5 })],
    ["breaker.maxRetryAfterMs", () => createBreaker({ maxRetryAfterMs: -1 })],
    ["breaker.probes", () => createBreaker({ probes: 0 })],
    ["breaker.probeRatio", () => createBreaker({ probeRatio: 0 })],
    ["breaker.leaseMs", () => createBreaker({ leaseMs: 0 })],
    ["breaker.ramp", () => createBreaker({ ramp: -1 })],
    ["breaker.idleMs", () => createBreaker({ idleMs: 0 })],
    ["breaker.slow.ms", () => createBreaker({ slow: { ms: -1 } })],
    ["breaker.slow.ratio", () => createBreaker({ slow: { ms: 1, ratio: 2 } })],
    ["breaker.trip.consecutive", () => createBreaker({ trip: { consecutive: 0 } })],
    ["breaker.trip.ratio", () => createBreaker({ trip: { ratio: 0, lastMs: 1 } })],
    ["breaker.trip.lastMs", () => createBreaker({ trip: { ratio: 1, lastMs: 0 } })],
    ["breaker.trip.lastCalls", () => createBreaker({ trip: { ratio: 1, lastCalls: 0 } })],
    ["breaker.trip.minCalls", () => createBreaker({ trip: { ratio: 1, lastMs: 1, minCalls: 0 } })],
    ["bulkhead.limit", () => createBulkhead({ limit: 0 })],
    ["bulkhead.limit.min", () => createBulkhead({ limit: { min: 0 } })],
    ["bulkhead.limit.max", () => createBulkhead({ limit: { min: 5, max: 4 } })],
    ["bulkhead.limit.initial", () => createBulkhead({ limit: { min: 5, initial: 4 } })],
    ["bulkhead.limit.decrease", () => createBulkhead({ limit: { decrease: 2 } })],
    ["bulkhead.limit.tolerance", () => createBulkhead({ limit: { tolerance: 0 } })],
    ["bulkhead.queue", () => createBulkhead({ limit: 1, queue: -1 })],
    ["perSecond", () => createLimiter({ perSecond: 0 })],
    ["limiter.burst", () => createLimiter({ perSecond: 1, burst: 0 })],
    ["limiter.queue", () => createLimiter({ perSecond: 1, queue: -1 })],
    ["limiter.adapts.decrease", () => createLimiter({ perSecond: 1, adapts: { decrease: 1 } })],
    ["limiter.adapts.increase", () => createLimiter({ perSecond: 1, adapts: { increase: -1 } })],
    [
      "limiter.adapts.minPerSecond",
      () => createLimiter({ perSecond: 1, adapts: { minPerSecond: 2 } }),
    ],
    ["hedge.afterMs", () => createHedge({ afterMs: -1 })],
    ["hedge.afterMs.percentile", () => createHedge({ afterMs: { percentile: 2 } })],
    ["hedge.max", () => createHedge({ afterMs: 1, max: 0 })],
    ["cache.ttlMs", () => createCache({ ttlMs: -1 })],
    ["cache.max", () => createCache({ max: -1 })],
    ["gate.spreadMs", () => createGate({ spreadMs: -1 })],
  ];
  for (const [name, make] of wrong) expect(make).toThrow(name);
});

test("a probe that hangs gives its place to another when its lease is over", async () => {
  const clock = testClock();
  const breaker = createBreaker({ clock, trip: { consecutive: 1 }, openMs: 1000, leaseMs: 5000 });
  await expect(breaker.execute(() => Promise.reject(reset()))).rejects.toThrow("ECONNRESET");
  await clock.advance(1000);
  void breaker.execute(hung);
  await expect(breaker.execute(() => 1)).rejects.toSatisfy(isCircuitOpenError);
  await clock.advance(5000);
  expect(await breaker.execute(() => "through")).toBe("through");
  expect(breaker.state()).toBe("closed");
});

test("a probe that is ignored or stopped frees its place", async () => {
  const clock = testClock();
  const breaker = createBreaker({ clock, trip: { consecutive: 1 }, openMs: 1000 });
  const calls = pipeline({ clock, breaker, retry: false });
  await expect(calls.execute(() => Promise.reject(reset()))).rejects.toThrow("ECONNRESET");
  await clock.advance(1000);
  const controller = new AbortController();
  const stopped = calls.execute(hung, { signal: controller.signal });
  controller.abort();
  await expect(stopped).rejects.toBe(controller.signal.reason);
  expect(breaker.state()).toBe("half-open");
  await expect(calls.execute(() => Promise.reject(new TypeError("a bug")))).rejects.toThrow(
    "a bug",
  );
  expect(await calls.execute(() => 1)).toBe(1);
  expect(breaker.state()).toBe("closed");
});

test("never more probes under way than allowed; the others are refused at once", async () => {
  const clock = testClock();
  const breaker = createBreaker({ clock, trip: { consecutive: 1 }, openMs: 1000, probes: 3 });
  await expect(breaker.execute(() => Promise.reject(reset()))).rejects.toThrow("ECONNRESET");
  await clock.advance(1000);
  let underWay = 0;
  const answer = pending<number>();
  const all = Array.from({ length: 100 }, () =>
    breaker.execute(() => {
      underWay += 1;
      return answer.promise;
    }),
  );
  const settled = Promise.allSettled(all);
  await turn();
  expect(underWay).toBe(3);
  answer.resolve(1);
  const refused = (await settled).filter(({ status }) => status === "rejected");
  expect(refused).toHaveLength(97);
});

test("when a circuit closes, a thousand callers do not run at once", async () => {
  const clock = testClock();
  const breaker = createBreaker({ clock, trip: { consecutive: 1 }, openMs: 1000 });
  await expect(breaker.execute(() => Promise.reject(reset()))).rejects.toThrow("ECONNRESET");
  await clock.advance(1000);
  await breaker.execute(() => 1);
  expect(breaker.state()).toBe("closed");
  let underWay = 0;
  let most = 0;
  const work = async (): Promise<void> => {
    underWay += 1;
    most = Math.max(most, underWay);
    await turn();
    underWay -= 1;
  };
  const herd = (): Promise<unknown> =>
    Promise.allSettled(Array.from({ length: 1000 }, () => breaker.execute(work)));
  await herd();
  expect(most).toBeLessThanOrEqual(2);
  for (let n = 0; n < 10; n += 1) await herd();
  expect(most).toBe(1000);
});

test("a caller that comes alone after closing is never refused", async () => {
  const clock = testClock();
  const breaker = createBreaker({ clock, trip: { consecutive: 1 }, openMs: 1000 });
  await expect(breaker.execute(() => Promise.reject(reset()))).rejects.toThrow("ECONNRESET");
  await clock.advance(1000);
  for (let n = 0; n < 100; n += 1) expect(await breaker.execute(() => n)).toBe(n);
});

test("what began before the circuit opened changes nothing when it ends", async () => {
  const clock = testClock();
  const breaker = createBreaker({ clock, trip: { consecutive: 1 }, openMs: 1000 });
  const late = pending<number>();
  const straggler = breaker.execute(() => late.promise);
  straggler.catch(() => {});
  await expect(breaker.execute(() => Promise.reject(reset()))).rejects.toThrow("ECONNRESET");
  await clock.advance(1000);
  const probe = pending<number>();
  const probing = breaker.execute(() => probe.promise);
  late.reject(reset());
  await turn();
  expect(breaker.state()).toBe("half-open");
  probe.resolve(1);
  await probing;
  expect(breaker.state()).toBe("closed");
});

test("a hundred failures at once open a circuit once, and it lets a probe through in time", async () => {
  const clock = testClock();
  const breaker = createBreaker({ clock, trip: { consecutive: 3 }, openMs: 1000 });
  const answer = pending<void>();
  const all = Array.from({ length: 100 }, () => breaker.execute(() => answer.promise));
  const settled = Promise.allSettled(all);
  answer.reject(reset());
  await settled;
  expect([breaker.state(), breaker.counters.opened]).toEqual(["open", 1]);
  await clock.advance(1000);
  expect(await breaker.execute(() => 1)).toBe(1);
  expect(breaker.state()).toBe("closed");
});

test("our own refusals, the caller's aborts and bugs do not open a circuit", async () => {
  const clock = testClock();
  const breaker = createBreaker({ clock, trip: { consecutive: 1 } });
  const calls = pipeline({ clock, breaker, bulkhead: { limit: 1 }, retry: false });
  const controller = new AbortController();
  const busy = calls.execute(hung, { signal: controller.signal });
  await expect(calls.execute(() => 1)).rejects.toSatisfy(isBulkheadFullError);
  controller.abort();
  await expect(busy).rejects.toBe(controller.signal.reason);
  await expect(calls.execute(() => Promise.reject(new RangeError("a bug")))).rejects.toThrow(
    "a bug",
  );
  await expect(
    calls.execute(() => Promise.reject({ status: 404, headers: {} })),
  ).rejects.toBeDefined();
  expect(breaker.state()).toBe("closed");
});

test("a time-out of an inner pipeline counts against the peer of the outer one", async () => {
  const clock = testClock();
  const breaker = createBreaker({ clock, trip: { consecutive: 1 } });
  const inner = pipeline({ clock, timeoutMs: 1000, retry: false });
  const calling = pipeline({ clock, breaker, retry: false }).execute(() => inner.execute(hung));
  calling.catch(() => {});
  await clock.advance("2s");
  await expect(calling).rejects.toSatisfy(isTimeoutError);
  expect(breaker.state()).toBe("open");
});

test("a refusal by a pipeline inside says nothing about the peer of the one around it", async () => {
  const breaker = createBreaker({ trip: { consecutive: 1 } });
  const inner = pipeline({ bulkhead: { limit: 1 }, retry: false });
  const busy = pending<void>();
  const first = inner.execute(() => busy.promise);
  const outer = pipeline({ breaker, retry: false });
  await expect(outer.execute(() => inner.execute(() => 1))).rejects.toSatisfy(isBulkheadFullError);
  expect(breaker.state()).toBe("closed");
  busy.resolve();
  await first;
});

test("a call that must not be repeated and is stopped in the middle has an unknown outcome", async () => {
  const clock = testClock();
  const controller = new AbortController();
  const once = { idempotent: false, signal: controller.signal };
  const aborted = pipeline({ clock }).execute(() => hung(), once);
  controller.abort(new Error("enough"));
  await expect(aborted).rejects.toSatisfy(isOutcomeUnknownError);
  const late = pipeline({ clock, totalTimeoutMs: 1000 }).execute(() => hung(), {
    idempotent: false,
  });
  late.catch(() => {});
  await clock.advance("2s");
  await expect(late).rejects.toSatisfy(isOutcomeUnknownError);
});

test("one call's time-out stops no other call", async () => {
  const clock = testClock();
  const calls = pipeline({ clock, timeoutMs: 1000, retry: false });
  const first = calls.execute(({ signal }) => hung(signal));
  first.catch(() => {});
  await clock.advance(900);
  let stopped = false;
  const answer = pending<string>();
  const second = calls.execute(({ signal }) => {
    signal.addEventListener("abort", () => {
      stopped = true;
    });
    return answer.promise;
  });
  await clock.advance(200);
  await expect(first).rejects.toSatisfy(isTimeoutError);
  expect(stopped).toBe(false);
  answer.resolve("fine");
  expect(await second).toBe("fine");
});

test("an attempt that was given up keeps its own, ended signal while the next one runs", async () => {
  const clock = testClock();
  const signals: AbortSignal[] = [];
  const calls = pipeline({ clock, timeoutMs: 1000, retry: { attempts: 2 } });
  let first: { readonly signal: AbortSignal; readonly attempt: number } | undefined;
  const calling = calls.execute((call) => {
    first ??= call;
    signals.push(call.signal);
    return call.attempt === 1 ? hung() : "second";
  });
  await clock.advance("1m");
  expect(await calling).toBe("second");
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  expect([first?.attempt, first?.signal.aborted]).toEqual([1, true]);
});

test("a calendar that is set back or forth neither shortens nor lengthens an opening", async () => {
  const clock = testClock();
  const breaker = createBreaker({ clock, trip: { consecutive: 1 }, openMs: 10_000 });
  await expect(breaker.execute(() => Promise.reject(reset()))).rejects.toThrow("ECONNRESET");
  clock.setWall(clock.wall() + 3_600_000);
  await expect(breaker.execute(() => 1)).rejects.toSatisfy(isCircuitOpenError);
  clock.setWall(clock.wall() - 7_200_000);
  await clock.advance(10_000);
  expect(await breaker.execute(() => 1)).toBe(1);
});

test("a breaker is restored as it was, through JSON, and every state has a way out", async () => {
  const clock = testClock();
  const options = { clock, trip: { ratio: 0.5, lastCalls: 10, minCalls: 2 }, openMs: 60_000 };
  const breaker = createBreaker(options);
  const fail = (key?: string): Promise<unknown> =>
    breaker.execute(() => Promise.reject(reset()), { key }).catch(() => {});
  await fail();
  await fail("a");
  await fail("a");
  breaker.open("by hand");
  const state = breaker.toJSON();
  expect(Object.isFrozen(state.circuits[0]?.window)).toBe(true);
  const other = createBreaker(options);
  other.restore(JSON.parse(JSON.stringify(state)));
  expect(other.toJSON()).toEqual(state);
  expect(["a", "by hand", "b"].map((key) => other.state(key))).toEqual(["open", "open", "closed"]);
  other.close("by hand");
  expect(await other.execute(() => 1, { key: "by hand" })).toBe(1);
  await clock.advance(59_000);
  await expect(other.execute(() => 1, { key: "a" })).rejects.toSatisfy(isCircuitOpenError);
  await clock.advance(1000);
  expect(await other.execute(() => 1, { key: "a" })).toBe(1);
});

test("a state that was written under another calendar cannot keep a circuit open for longer", async () => {
  const clock = testClock();
  const breaker = createBreaker({ clock, trip: { consecutive: 1 }, openMs: 1000 });
  await breaker.execute(() => Promise.reject(reset())).catch(() => {});
  const state = breaker.toJSON();
  const later = testClock({ startsAt: 0 });
  const other = createBreaker({ clock: later, trip: { consecutive: 1 }, openMs: 1000 });
  other.restore(state);
  expect(other.state()).toBe("open");
  await later.advance(1000);
  expect(await other.execute(() => 1)).toBe(1);
});

test("a window's memory does not grow with traffic", async () => {
  const clock = testClock();
  for (const trip of [
    { ratio: 1, lastCalls: 50 },
    { ratio: 1, lastMs: 10_000 },
  ] as const) {
    const breaker = createBreaker({ clock, trip });
    const size = (): number => JSON.stringify(breaker.toJSON()).length;
    for (let n = 0; n < 100; n += 1) await breaker.execute(() => n);
    const before = size();
    for (let n = 0; n < 1000; n += 1) await breaker.execute(() => n);
    expect(size() - before).toBeLessThan(10);
  }
});

test("of a call's errors the last ones are kept, and how many there were is told", async () => {
  const calls = pipeline({ retry: { attempts: 1000, backoff: atOnce() } });
  let n = 0;
  const ended = await calls.outcome(() => {
    n += 1;
    throw Object.assign(reset(), { n });
  });
  expect(ended).toMatchObject({ ok: false, report: { attempts: 1000, stoppedBy: "attempts" } });
  expect(ended.report.errors).toHaveLength(16);
  expect(ended.report.moreErrors).toBe(984);
  expect(ended.ok ? undefined : ended.error).toBe(ended.report.errors.at(-1));
});

test("any thrown value works, undefined and null too, and a late rejection is heard by nobody", async () => {
  const heard: unknown[] = [];
  const hear = (error: unknown): void => void heard.push(error);
  process.on("unhandledRejection", hear);
  try {
    for (const thrown of [undefined, null, 0, "text", Symbol("s"), { evil: true }]) {
      const calling = pipeline({ retry: false }).execute(() => Promise.reject(thrown));
      await expect(calling).rejects.toBe(thrown);
      const sync = pipeline({ retry: false }).execute(() => {
        throw thrown;
      });
      await expect(sync).rejects.toBe(thrown);
    }
    const clock = testClock();
    const late = pending<number>();
    const calling = pipeline({ clock, timeoutMs: 1000, retry: false }).execute(() => late.promise);
    calling.catch(() => {});
    await clock.advance("2s");
    late.reject(new Error("late"));
    const hedge = createHedge({ clock, afterMs: 10 });
    const loser = pending<string>();
    const answers = [loser.promise, Promise.resolve("second")];
    const hedged = hedge.execute(() => answers.shift() as Promise<string>);
    await clock.advance(20);
    expect(await hedged).toBe("second");
    loser.reject(new Error("loser"));
    await turn();
  } finally {
    process.off("unhandledRejection", hear);
  }
  expect(heard).toEqual([]);
});

test("a synchronous function that returns undefined is as good as any", async () => {
  expect(await pipeline().execute(() => undefined)).toBeUndefined();
  expect(await createBulkhead({ limit: 1 }).execute(() => undefined)).toBeUndefined();
});

test("after a call has ended nothing of it runs on: no call, no timer, no event", async () => {
  const clock = testClock();
  const calls = pipeline({ clock, timeoutMs: 1000, totalTimeoutMs: 5000, retry: { attempts: 50 } });
  let times = 0;
  let events = 0;
  for (const type of ["lost", "waiting", "retrying", "outage"] as const) {
    calls.on(type, () => {
      events += 1;
    });
  }
  const calling = calls.execute(() => {
    times += 1;
    throw reset();
  });
  calling.catch(() => {});
  await clock.advance("6s");
  await expect(calling).rejects.toSatisfy(isTimeoutError);
  const before = [times, events];
  await clock.advance("1h");
  expect([times, events]).toEqual(before);
  expect(clock.pending).toBe(0);
});

test("a function can tell its peer how much time is left", async () => {
  const clock = testClock();
  const calls = pipeline({ clock, totalTimeoutMs: 10_000 });
  const left: number[] = [];
  const calling = calls.execute(({ remainingMs, attempt }) => {
    left.push(remainingMs);
    if (attempt === 1) throw reset();
  });
  await clock.advance("5s");
  await calling;
  expect(left[0]).toBe(10_000);
  expect(left[1]).toBeLessThan(10_000);
  await pipeline().execute(({ remainingMs }) => expect(remainingMs).toBe(Infinity));
});

test("the last error is thrown itself, with the others in the account", async () => {
  const errors = [reset(), reset(), reset()];
  let n = 0;
  const ended = await pipeline({ retry: { backoff: atOnce() } }).outcome(() => {
    throw errors[n++];
  });
  expect(ended.ok ? undefined : ended.error).toBe(errors[2]);
  expect(ended.report.errors).toEqual(errors);
});

test("a bug is not repeated, a broken network is, whatever their class", async () => {
  let times = 0;
  const call = (error: unknown): Promise<unknown> => {
    times = 0;
    return pipeline({ retry: { backoff: atOnce() } })
      .execute(() => {
        times += 1;
        throw error;
      })
      .catch(() => {});
  };
  await call(new TypeError("x is not a function"));
  expect(times).toBe(1);
  await call(Object.assign(new TypeError("fetch failed"), { cause: reset() }));
  expect(times).toBe(3);
});

test("repeats without a wait leave others their turn, and need no timer", async () => {
  let turns = 0;
  let over = false;
  const spin = (): void => {
    turns += 1;
    if (!over) setImmediate(spin);
  };
  setImmediate(spin);
  const clock = testClock();
  const calling = pipeline({
    clock,
    timeoutMs: Infinity,
    retry: { attempts: 3200, backoff: atOnce() },
  }).execute(() => {
    throw reset();
  });
  await expect(calling).rejects.toThrow("ECONNRESET");
  over = true;
  expect(turns).toBeGreaterThan(100);
  expect(clock.pending).toBe(0);
});

test("what nobody uses owns no timer", async () => {
  const clock = testClock();
  const calls = pipeline({
    clock,
    totalTimeoutMs: 1000,
    idleTimeoutMs: 500,
    breaker: { trip: { ratio: 0.5, lastMs: 1000 } },
    limiter: { perSecond: 1 },
    bulkhead: { limit: 1 },
    cache: { ttlMs: 1000 },
  });
  expect(clock.pending).toBe(0);
  await calls.execute(() => 1, { key: "a" });
  await clock.advance(50);
  expect(clock.pending).toBe(0);
});

test("a budget is shared by all calls, says no at once, and gets its tokens back", async () => {
  const budget = createBudget({ kind: "tokens", maxTokens: 20, cost: 5 });
  const calls = pipeline({ retry: { attempts: 3, backoff: atOnce(), budget } });
  const failing = (): Promise<unknown> =>
    calls.outcome(() => {
      throw reset();
    });
  const reports = [];
  for (let n = 0; n < 100; n += 1) reports.push(await failing());
  expect(calls.counters.overBudget).toBeGreaterThan(0);
  expect(reports.at(-1)).toMatchObject({ report: { stoppedBy: "budget", attempts: 1 } });
});

test("a Retry-After is clamped, and one of the past is no wait", async () => {
  const clock = testClock({ jumps: true });
  const waits: number[] = [];
  const calls = pipeline({ clock, retry: { backoff: atOnce(), maxHintMs: 10_000 } });
  calls.on("waiting", ({ waitMs }) => waits.push(waitMs));
  const past = new Date(Date.now() - 1e9).toUTCString();
  for (const after of ["999999999", past]) {
    await calls.execute(({ attempt }) => {
      if (attempt === 1) throw { status: 429, headers: { "retry-after": after } };
    });
  }
  expect(waits[0]).toBe(10_000);
  expect(waits[1]).toBeLessThanOrEqual(10_000);
});

test("a bulkhead serves in order, the important first, and whoever gives up frees its place in the queue at once", async () => {
  const bulkhead = createBulkhead({ limit: 1, queue: 3 });
  const first = pending<void>();
  const order: string[] = [];
  const controller = new AbortController();
  const all = [
    bulkhead.execute(() => first.promise),
    bulkhead.execute(() => order.push("second")),
    bulkhead.execute(() => order.push("gone"), { signal: controller.signal }),
    bulkhead.execute(() => order.push("important"), { priority: 1 }),
  ];
  const settled = Promise.allSettled(all);
  await expect(bulkhead.execute(() => 1)).rejects.toSatisfy(isBulkheadFullError);
  controller.abort();
  expect(bulkhead.waiting).toBe(2);
  void bulkhead.execute(() => order.push("last"));
  first.resolve();
  await settled;
  await turn();
  expect(order).toEqual(["important", "second", "last"]);
  expect([bulkhead.active, bulkhead.waiting]).toEqual([0, 0]);
});

test("a limiter's place that somebody gives up goes to the next one", async () => {
  const clock = testClock();
  const limiter = createLimiter({ perSecond: 1, clock });
  const controller = new AbortController();
  const at: number[] = [];
  await limiter.acquire();
  const gone = limiter.acquire(controller.signal);
  const next = (async () => {
    await limiter.acquire();
    at.push(clock.real());
  })();
  controller.abort();
  await expect(gone).rejects.toBe(controller.signal.reason);
  await clock.advance("5s");
  await next;
  expect(at).toEqual([1000]);
});

test("an open circuit lets nothing out of a queue", async () => {
  const clock = testClock();
  const breaker = createBreaker({ clock, trip: { consecutive: 1 } });
  const calls = pipeline({ clock, breaker, bulkhead: { limit: 1, queue: 5 }, retry: false });
  const first = pending<void>();
  const failing = calls.execute(() => first.promise);
  let ran = false;
  const queued = calls.execute(() => {
    ran = true;
  });
  first.reject(reset());
  await expect(failing).rejects.toThrow("ECONNRESET");
  await expect(queued).rejects.toSatisfy(isCircuitOpenError);
  expect(ran).toBe(false);
  expect(calls.bulkhead?.active).toBe(0);
});

test("waiting in a queue does not run the attempt's deadline", async () => {
  const clock = testClock();
  const calls = pipeline({ clock, timeoutMs: 1000, limiter: { perSecond: 0.1 }, retry: false });
  await calls.execute(() => 1);
  const second = calls.execute(() => 2);
  await clock.advance("11s");
  expect(await second).toBe(2);
});

test("an outer deadline ends the repeats of a pipeline inside that is given its signal", async () => {
  const clock = testClock();
  let times = 0;
  const inner = pipeline({ clock, retry: { attempts: 1000 } });
  const outer = pipeline({ clock, timeoutMs: 10_000, retry: false });
  const calling = outer.execute(({ signal }) =>
    inner.execute(
      () => {
        times += 1;
        throw reset();
      },
      { signal },
    ),
  );
  calling.catch(() => {});
  await clock.advance("11s");
  await expect(calling).rejects.toSatisfy(isTimeoutError);
  const before = times;
  await clock.advance("1h");
  expect(times).toBe(before);
});

test("a pipeline around another does not repeat what that has repeated to its end", async () => {
  let times = 0;
  const retry = { attempts: 4, backoff: atOnce() };
  const inner = pipeline({ retry });
  const work = (): Promise<unknown> =>
    inner.execute(() => {
      times += 1;
      throw reset();
    });
  const ended = await pipeline({ retry }).outcome(work);
  expect([times, ended.report.stoppedBy]).toEqual([4, "nested"]);
  times = 0;
  await pipeline({ retry: { ...retry, nested: "repeat" } }).outcome(work);
  expect(times).toBe(16);
});

test("a call that must not be repeated is not hedged, and not repeated once it may have been sent", async () => {
  const clock = testClock();
  let times = 0;
  const hedged = pipeline({ clock, hedge: { afterMs: 10 } });
  const answer = pending<number>();
  const calling = hedged.execute(
    () => {
      times += 1;
      return answer.promise;
    },
    { idempotent: false },
  );
  await clock.advance(100);
  answer.resolve(1);
  await calling;
  expect(times).toBe(1);
  const once = pipeline({ clock }).execute(() => Promise.reject(reset()), { idempotent: false });
  await expect(once).rejects.toSatisfy(isOutcomeUnknownError);
});

test("a hedge's losers are stopped, and the caller's abort stops all of them", async () => {
  const clock = testClock();
  const hedge = createHedge({ clock, afterMs: 10, max: 2 });
  const signals: AbortSignal[] = [];
  const answers = [hung(), hung(), Promise.resolve("third")];
  const won = hedge.execute(({ signal }) => {
    signals.push(signal);
    return answers.shift() as Promise<string>;
  });
  await clock.advance(30);
  expect(await won).toBe("third");
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, true, true]);
  const controller = new AbortController();
  signals.length = 0;
  const all = hedge.execute(
    ({ signal }) => {
      signals.push(signal);
      return hung();
    },
    { signal: controller.signal },
  );
  await clock.advance(30);
  controller.abort();
  await expect(all).rejects.toBe(controller.signal.reason);
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, true, true]);
});

test("one caller that gives up leaves the others the answer they share", async () => {
  const cache = createCache();
  const answer = pending<string>();
  const controller = new AbortController();
  let own: AbortSignal | undefined;
  const ask = (signal?: AbortSignal): Promise<string> =>
    cache.execute(
      (context) => {
        own = context.signal;
        return answer.promise;
      },
      { key: "a", signal },
    );
  const first = ask(controller.signal);
  const second = ask();
  await turn();
  controller.abort();
  await expect(first).rejects.toBe(controller.signal.reason);
  expect(own?.aborted).toBe(false);
  answer.resolve("shared");
  expect(await second).toBe("shared");
});

test("who joins a call late has its own total deadline, and the call lasts as long as one of them waits", async () => {
  const clock = testClock();
  const calls = pipeline({ clock, totalTimeoutMs: 1000, timeoutMs: Infinity, cache: {} });
  const answer = pending<string>();
  let own: AbortSignal | undefined;
  const ask = () =>
    calls.outcome(
      ({ signal }) => {
        own = signal;
        return answer.promise;
      },
      { key: "a" },
    );
  const first = ask();
  await clock.advance(600);
  const second = ask();
  const third = ask();
  await clock.advance(600);
  expect(await first).toMatchObject({ ok: false, error: { code: "ERR_RESILIENCE_TIMEOUT" } });
  expect(own?.aborted).toBe(false);
  answer.resolve("late");
  expect([await second, await third]).toMatchObject([{ value: "late" }, { value: "late" }]);

  const unanswered = calls.outcome(() => hung(), { key: "b" });
  await clock.advance(1100);
  expect(await unanswered).toMatchObject({ ok: false, report: { stoppedBy: "deadline" } });
  expect(clock.pending).toBe(0);
});

test("all calls of a hedge have one total deadline together", async () => {
  const clock = testClock();
  const calls = pipeline({
    clock,
    totalTimeoutMs: 1000,
    timeoutMs: Infinity,
    hedge: { afterMs: 900 },
  });
  const signals: AbortSignal[] = [];
  const outcome = calls.outcome(({ signal }) => {
    signals.push(signal);
    return hung();
  });
  await clock.advance(1050);
  expect(await outcome).toMatchObject({
    error: { code: "ERR_RESILIENCE_TIMEOUT" },
    report: { stoppedBy: "deadline" },
  });
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
});

test("a shared call that all have given up is stopped", async () => {
  const cache = createCache();
  const controller = new AbortController();
  let own: AbortSignal | undefined;
  const only = cache.execute(
    ({ signal }) => {
      own = signal;
      return hung();
    },
    { key: "a", signal: controller.signal },
  );
  await turn();
  controller.abort();
  await expect(only).rejects.toBe(controller.signal.reason);
  expect(own?.aborted).toBe(true);
  expect(await cache.execute(() => "anew", { key: "a" })).toBe("anew");
});

test("who waits at a gate goes on when it opens, one by one", async () => {
  const clock = testClock();
  const gate = createGate({ clock });
  const calls = pipeline({ clock, gate });
  gate.pause("solve the captcha");
  const at: number[] = [];
  const all = [1, 2, 3].map(() => calls.execute(() => at.push(clock.awake())));
  await clock.advance("10m");
  expect([gate.waiting, at]).toEqual([3, []]);
  gate.resume();
  await clock.advance("1s");
  await Promise.all(all);
  expect(at).toEqual([600_000, 600_050, 600_100]);
});

/** Waits of nothing. */
function atOnce() {
  return constant({ initialMs: 0, jitter: "none" });
}
