import { expect, test } from "vitest";

import {
  constant,
  createBulkhead,
  createCache,
  createFallback,
  createHedge,
  createLimiter,
  createRetry,
  createTimeout,
  isBulkheadFullError,
  isCircuitOpenError,
  isLimitedError,
  isTimeoutError,
  pipeline,
  resilient,
  tokenBudget,
} from "../src/index.js";
import type { Outage } from "../src/index.js";
import { testClock } from "../src/testing/index.js";
import { hung, pending, reset, turn } from "./helpers.js";

const atOnce = constant({ initialMs: 0, jitter: "none" });
const limited = (after: string): object => ({ status: 429, headers: { "retry-after": after } });

test("retry: `when` decides instead of the verdict", async () => {
  let times = 0;
  const retry = createRetry({
    attempts: 4,
    backoff: atOnce,
    when: (_, error) => error === "again",
  });
  const calling = retry.execute(() => {
    times += 1;
    throw times < 3 ? "again" : "enough";
  });
  await expect(calling).rejects.toBe("enough");
  expect(times).toBe(3);
});

test("retry: free attempts are not counted, and there is an end to them", async () => {
  let times = 0;
  const retry = createRetry({ attempts: 2, backoff: atOnce, free: () => true });
  await expect(
    retry.execute(() => {
      times += 1;
      throw reset();
    }),
  ).rejects.toThrow("ECONNRESET");
  expect(times).toBeGreaterThan(100);
  expect(times).toBeLessThan(105);
});

test("retry: a long-lived budget gets back what successes return", async () => {
  const budget = tokenBudget({ maxTokens: 10, cost: 5 });
  const retry = createRetry({ attempts: 2, backoff: atOnce, budget });
  const once = async (): Promise<number> => {
    let times = 0;
    await retry
      .execute(() => {
        times += 1;
        if (times === 1) throw reset();
      })
      .catch(() => {});
    return times;
  };
  for (let n = 0; n < 10; n += 1) expect(await once()).toBe(2);
});

test("retry: the default wait grows and is told", async () => {
  const clock = testClock({ jumps: true });
  const calls = pipeline({ clock });
  const said: unknown[] = [];
  calls.on("lost", ({ attempt, maxAttempts }) => said.push([attempt, maxAttempts]));
  const ended = await calls.outcome(() => {
    throw reset();
  });
  expect(said).toEqual([
    [1, 2],
    [2, 2],
  ]);
  expect(ended.report.waitedMs).toBeGreaterThan(0);
});

test("timeout: cooperative waits for the function's own end, and still calls it a time-out", async () => {
  const clock = testClock();
  const timeout = createTimeout({ ms: 1000, mode: "cooperate", clock });
  const own = pending<string>();
  let told = false;
  let settled = false;
  const calling = timeout.execute(({ signal }) => {
    signal.addEventListener("abort", () => {
      told = true;
    });
    return own.promise;
  });
  calling.catch(() => {
    settled = true;
  });
  await clock.advance("2s");
  expect([told, settled]).toEqual([true, false]);
  own.reject(new Error("stopped"));
  await expect(calling).rejects.toSatisfy(isTimeoutError);
  const late = pending<string>();
  const kept = timeout.execute(() => late.promise);
  await clock.advance("2s");
  late.resolve("late, and right");
  expect(await kept).toBe("late, and right");
});

test("timeout: what goes on may take long, what stands still may not", async () => {
  const clock = testClock();
  const timeout = createTimeout({ ms: 1_000_000, idleMs: 1000, clock });
  const calling = timeout.execute(hung);
  calling.catch(() => {});
  await clock.advance("3s");
  await expect(calling).rejects.toThrow("without progress");
  const download = pending<string>();
  const working = timeout.execute((call) => {
    const tick = (n: number): void => {
      if (n === 0) download.resolve("all of it");
      else clock.timer(700, () => [call.progress(), tick(n - 1)]);
    };
    tick(10);
    return download.promise;
  });
  await clock.advance("10s");
  expect(await working).toBe("all of it");
});

test("limiter: a burst goes at once, then one by one", async () => {
  const clock = testClock();
  const limiter = createLimiter({ perSecond: 10, burst: 3, clock });
  const at: number[] = [];
  const all = Array.from({ length: 5 }, async () => {
    await limiter.acquire();
    at.push(clock.real());
  });
  await clock.advance("1s");
  await Promise.all(all);
  expect(at).toEqual([0, 0, 0, 100, 200]);
});

test("limiter: learns from 429s how fast it may go, and forgets it with successes", async () => {
  const clock = testClock({ jumps: true });
  const limiter = createLimiter({ perSecond: 100, adapts: { increase: 1 }, clock });
  await limiter.execute(() => Promise.reject(limited("1"))).catch(() => {});
  expect(limiter.perSecond).toBe(70);
  await limiter.execute(() => Promise.reject(limited("1"))).catch(() => {});
  expect(limiter.perSecond).toBeCloseTo(49);
  for (let n = 0; n < 60; n += 1) await limiter.execute(() => n);
  expect(limiter.perSecond).toBe(100);
});

test("limiter: a full queue refuses, and says how long it would be", async () => {
  const clock = testClock();
  const limiter = createLimiter({ perSecond: 1, queue: 1, clock });
  await limiter.acquire();
  void limiter.acquire();
  await expect(limiter.acquire()).rejects.toSatisfy(isLimitedError);
  expect(limiter.counters).toMatchObject({ rejected: 1, queued: 1 });
});

test("limiter: those who waited when the machine fell asleep still go one by one", async () => {
  const clock = testClock();
  const calls = pipeline({ clock, gaps: clock.gaps, limiter: { perSecond: 1 } });
  const at: number[] = [];
  const all = Array.from({ length: 4 }, () => calls.execute(() => at.push(clock.real())));
  await clock.suspend("47m");
  await clock.advance("10s");
  await Promise.all(all);
  const gaps = at.slice(1).map((ms, n) => ms - (at[n] as number));
  expect(gaps.every((ms) => ms >= 999)).toBe(true);
});

test("bulkhead: finds out how much the peer can take", async () => {
  const clock = testClock();
  const bulkhead = createBulkhead({ limit: { initial: 8, min: 2, max: 32 }, queue: 1000, clock });
  const round = async (tookMs: number, fails: boolean): Promise<void> => {
    const all = Array.from({ length: bulkhead.limit }, () =>
      bulkhead.execute(async () => {
        await new Promise<void>((resolve) => void clock.timer(tookMs, resolve));
        if (fails) throw reset();
      }),
    );
    const settled = Promise.allSettled(all);
    await clock.advance(tookMs);
    await settled;
  };
  for (let n = 0; n < 10; n += 1) await round(50, false);
  const grown = bulkhead.limit;
  expect(grown).toBeGreaterThan(12);
  await round(50, true);
  expect(bulkhead.limit).toBeLessThan(grown);
  for (let n = 0; n < 10; n += 1) await round(500, false);
  expect(bulkhead.limit).toBe(2);
});

test("hedge: begins when the call takes longer than most did", async () => {
  const clock = testClock();
  const hedge = createHedge({ afterMs: { percentile: 0.9 }, clock });
  const taking = async (ms: number): Promise<void> => {
    const calling = hedge.execute(
      () => new Promise<void>((resolve) => void clock.timer(ms, resolve)),
    );
    await clock.advance(ms);
    await calling;
  };
  expect(hedge.delayMs).toBe(Infinity);
  for (let n = 0; n < 40; n += 1) await taking(100);
  expect(hedge.delayMs).toBeGreaterThan(90);
  expect(hedge.delayMs).toBeLessThan(125);
  await taking(300);
  expect(hedge.counters.hedged).toBe(1);
});

test("hedge: a budget that is spent allows none", async () => {
  const clock = testClock();
  const budget = tokenBudget({ maxTokens: 1, cost: 5 });
  const hedge = createHedge({ afterMs: 10, budget, clock });
  let times = 0;
  const answer = pending<number>();
  const calling = hedge.execute(() => {
    times += 1;
    return answer.promise;
  });
  await clock.advance(100);
  answer.resolve(1);
  await calling;
  expect(times).toBe(1);
});

test("hedge: the first failure waits for the other attempt's answer", async () => {
  const clock = testClock();
  const hedge = createHedge({ afterMs: 10, clock });
  const first = pending<string>();
  const second = pending<string>();
  const answers = [first.promise, second.promise];
  const calling = hedge.execute(() => answers.shift() as Promise<string>);
  await clock.advance(20);
  first.reject(reset());
  await turn();
  second.resolve("second");
  expect(await calling).toBe("second");
});

test("fallback: ways are tried in order, each with what went wrong before", async () => {
  const seen: string[] = [];
  const fallback = createFallback([
    ({ verdict, error }) => {
      seen.push(`${verdict.category}: ${(error as Error).message}`);
      throw new Error("mirror is down");
    },
    ({ error }) => {
      seen.push((error as Error).message);
      return "from the shelf";
    },
  ]);
  expect(await fallback.execute(() => Promise.reject(reset()))).toBe("from the shelf");
  expect(seen).toEqual(["connection-lost: read ECONNRESET", "mirror is down"]);
  await expect(fallback.execute(() => Promise.reject(new TypeError("a bug")))).rejects.toThrow(
    "a bug",
  );
  expect(() => createFallback([])).toThrow("fallback.providers must not be empty");
});

test("cache: answers for a while, keeps only so many, and keeps no failure", async () => {
  const clock = testClock();
  const cache = createCache({ ttlMs: 1000, max: 2, clock });
  let asked = 0;
  const ask = (key: string): Promise<number> => cache.execute(() => (asked += 1), { key });
  expect([await ask("a"), await ask("a")]).toEqual([1, 1]);
  await clock.suspend("1s");
  expect(await ask("a")).toBe(2);
  await ask("b");
  await ask("c");
  expect([cache.size, await ask("a")]).toEqual([2, 5]);
  await cache.execute(() => Promise.reject(reset()), { key: "d" }).catch(() => {});
  expect(await cache.execute(() => "fine", { key: "d" })).toBe("fine");
  cache.forget("d");
  expect(await cache.execute(() => "anew", { key: "d" })).toBe("anew");
});

test("pipeline: a cache in it spares the attempts, a fallback comes last", async () => {
  let times = 0;
  const calls = pipeline({
    retry: { attempts: 2, backoff: atOnce },
    cache: { ttlMs: 1000 },
    fallback: [() => "instead"],
  });
  const failing = (): never => {
    times += 1;
    throw reset();
  };
  const all = await Promise.all([1, 2, 3].map(() => calls.execute(failing, { key: "a" })));
  expect([all, times]).toEqual([["instead", "instead", "instead"], 2]);
  const ended = await calls.outcome(failing, { key: "a" });
  expect(ended).toMatchObject({ ok: true, value: "instead", report: { attempts: 2 } });
});

test("pipeline: a hedge stands in place of retry", () => {
  expect(() => pipeline({ hedge: { afterMs: 1 }, retry: {} })).toThrow("hedge stands in place");
});

test("pipeline: synchronous functions need no promise, and what would wait is refused", () => {
  const calls = pipeline({
    retry: { attempts: 3 },
    breaker: { trip: { consecutive: 3 } },
    bulkhead: { limit: 1 },
    limiter: { perSecond: 0.001, burst: 4 },
  });
  const value = calls.executeSync(({ attempt }) => {
    if (attempt < 3) throw reset();
    return attempt;
  });
  expect(value).toBe(3);
  expect(calls.counters).toMatchObject({ attempts: 3, retries: 2, succeeded: 1 });
});

test("pipeline: a synchronous call inside another is refused by the bulkhead, one too many by the limiter", () => {
  const inside = pipeline({ bulkhead: { limit: 1 } });
  let refused: unknown;
  inside.executeSync(() => {
    try {
      inside.executeSync(() => 1);
    } catch (error) {
      refused = error;
    }
  });
  expect(isBulkheadFullError(refused)).toBe(true);
  const calls = pipeline({ limiter: { perSecond: 0.001 } });
  calls.executeSync(() => 1);
  expect(() => calls.executeSync(() => 2)).toThrow("the limiter lets the next call go in");
  const open = pipeline({ breaker: {} });
  open.breaker?.open();
  expect(() => open.executeSync(() => 1)).toThrow("is open");
});

test("pipeline: says beforehand what the worst case is", () => {
  const inner = pipeline({ timeoutMs: 1000, retry: { attempts: 3, maxHintMs: 10_000 } });
  expect(inner.bounds()).toEqual({ attempts: 3, maxMs: 23_000, amplification: 3 });
  const outer = pipeline({ timeoutMs: 60_000, totalTimeoutMs: 120_000, retry: { attempts: 4 } });
  expect(outer.bounds(inner.bounds())).toEqual({
    attempts: 4,
    maxMs: 120_000,
    amplification: 12,
  });
  expect(pipeline({ limiter: { perSecond: 1 } }).bounds().maxMs).toBe(Infinity);
  expect(pipeline({ hedge: { afterMs: 1, max: 2 }, timeoutMs: 100 }).bounds()).toEqual({
    attempts: 3,
    maxMs: 100,
    amplification: 3,
  });
});

test("pipeline: options change from the next call on, and state stays", async () => {
  const calls = pipeline({ breaker: { trip: { consecutive: 1 } }, retry: false });
  await calls.execute(() => Promise.reject(reset())).catch(() => {});
  const { breaker } = calls;
  calls.update({ retry: { attempts: 2, backoff: atOnce }, timeoutMs: 5000 });
  expect(calls.breaker).toBe(breaker);
  await expect(calls.execute(() => 1)).rejects.toSatisfy(isCircuitOpenError);
  breaker?.close();
  let times = 0;
  await calls
    .execute(() => {
      times += 1;
      if (times === 1) throw { status: 404, headers: {} };
    })
    .catch(() => {});
  expect([calls.bounds().attempts, calls.counters.calls]).toEqual([2, 3]);
});

test("pipeline: counts what becomes of its calls", async () => {
  const calls = pipeline({ retry: { attempts: 2, backoff: atOnce }, bulkhead: { limit: 1 } });
  await calls.execute(() => 1);
  await calls.execute(() => Promise.reject(reset())).catch(() => {});
  const busy = pending<void>();
  const first = calls.execute(() => busy.promise);
  await calls.execute(() => 1).catch(() => {});
  busy.resolve();
  await first;
  expect(calls.counters).toMatchObject({
    calls: 4,
    succeeded: 2,
    failed: 2,
    attempts: 4,
    retries: 1,
    rejected: 1,
  });
});

test("a run's calls go through all policies, and wait for their own breaker", async () => {
  const clock = testClock({ jumps: true });
  const outages: Outage[] = [];
  const at: number[] = [];
  const work = resilient(
    "all of them",
    async ({ call }) => {
      let broken = 3;
      return Promise.all(
        [1, 2, 3, 4].map(() =>
          call(
            () => {
              at.push(clock.real());
              if (broken > 0) {
                broken -= 1;
                throw reset();
              }
              return "fine";
            },
            { key: "host" },
          ),
        ),
      );
    },
    {
      keepAwake: false,
      clock,
      call: {
        retry: { attempts: 10, backoff: atOnce },
        breaker: { trip: { consecutive: 3 }, openMs: 60_000 },
        bulkhead: { limit: 2, queue: 10 },
        limiter: { perSecond: 10 },
      },
    },
  );
  work.on("outage", (outage) => outages.push(outage));
  expect(await work()).toEqual(["fine", "fine", "fine", "fine"]);
  // Three failures opened it; nobody asked before it let a probe through.
  expect(at[3]).toBeGreaterThanOrEqual((at[2] as number) + 60_000);
  expect(outages[0]?.recoveredAfterMs).toBeGreaterThanOrEqual(60_000);
});

test("bulkhead: a call that ends between its grant and its turn gives its place back", async () => {
  const controller = new AbortController();
  const budget = {
    ...tokenBudget(),
    // Called when the place is free already, and the next one has not gone yet.
    succeeded: () => controller.abort(new Error("enough")),
  };
  const calls = pipeline({ bulkhead: { limit: 1, queue: 2 }, retry: { budget } });
  const answer = pending<string>();
  const first = calls.execute(() => answer.promise);
  let ran = false;
  const second = calls.execute(
    () => {
      ran = true;
    },
    { signal: controller.signal },
  );
  answer.resolve("first");
  expect(await first).toBe("first");
  await expect(second).rejects.toThrow("enough");
  expect([ran, calls.bulkhead?.active]).toEqual([false, 0]);
  expect(await calls.execute(() => "third")).toBe("third");
});

test("bulkhead: tens of thousands that wait and end at once do not grow the stack", async () => {
  const bulkhead = createBulkhead({ limit: 1, queue: Infinity });
  const answer = pending<void>();
  const first = bulkhead.execute(() => answer.promise);
  const calls = pipeline({ bulkhead });
  const all = Array.from({ length: 30_000 }, (_, n) => calls.execute(() => n));
  answer.resolve();
  await first;
  expect((await Promise.all(all)).at(-1)).toBe(29_999);
});

test("a pipeline refuses nobody for a breaker in shadow mode", async () => {
  const calls = pipeline({ retry: false, breaker: { trip: { consecutive: 1 }, shadow: true } });
  await calls.execute(() => Promise.reject(reset())).catch(() => {});
  expect(calls.breaker?.state()).toBe("open");
  expect(await calls.execute(() => 1)).toBe(1);
  expect(await calls.outcome(() => 1)).toMatchObject({ ok: true, value: 1 });
  expect(calls.breaker?.shadowed).toBe(2);
});

test("pipeline: a limiter that somebody else wrote is asked, and told of 429s", async () => {
  const log: string[] = [];
  const limiter = {
    acquire: async () => void log.push("acquire"),
    hold: (ms: number) => void log.push(`hold ${ms}`),
  };
  const clock = testClock({ jumps: true });
  const calls = pipeline({ clock, limiter, retry: { backoff: atOnce } });
  await calls.execute(({ attempt }) => {
    if (attempt === 1) throw limited("3");
  });
  expect(log).toEqual(["acquire", "hold 3000", "acquire"]);
  const refusing = pipeline({
    limiter: { ...limiter, acquire: () => Promise.reject(new Error("not today")) },
  });
  await expect(refusing.execute(() => 1)).rejects.toThrow("not today");
});

test("pipeline: an outage is told of when a call has got through again", async () => {
  const clock = testClock({ jumps: true });
  const calls = pipeline({ clock });
  const outages: Outage[] = [];
  calls.on("outage", (outage) => outages.push(outage));
  await calls.execute(({ attempt }) => {
    if (attempt < 3) throw reset();
  });
  expect(outages).toHaveLength(1);
  expect(outages[0]).toMatchObject({ category: "connection-lost", repeats: 2 });
  expect(outages[0]?.recoveredAfterMs).toBeGreaterThan(0);
});
