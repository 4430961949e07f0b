import { constant } from "@longhaul/backoff";
import * as fc from "fast-check";
import { expect, test } from "vitest";

import { createBreaker, createBulkhead, createLimiter, pipeline } from "../src/index.js";
import { Deadlines } from "../src/engine/deadlines.js";
import { Delays } from "../src/engine/delays.js";
import { testClock } from "../src/testing/index.js";
import { reset, turn } from "./helpers.js";

const atOnce = constant({ initialMs: 0, jitter: "none" });

const RUNS = { numRuns: 60 };

test("whatever a function does, it is called as often as its outcomes and the attempts say", async () => {
  const outcome = fc.constantFrom("good", "blind", "bug" as const);
  await fc.assert(
    fc.asyncProperty(
      fc.array(outcome, { maxLength: 8 }),
      fc.integer({ min: 1, max: 6 }),
      async (script, attempts) => {
        const clock = testClock({ jumps: true });
        const calls = pipeline({ clock, retry: { attempts, backoff: atOnce } });
        let times = 0;
        const ended = await calls.outcome(() => {
          const what = script[times++] ?? "good";
          if (what === "blind") throw reset();
          if (what === "bug") throw new TypeError("a bug");
          return "value";
        });
        const stop = script.findIndex((what) => what !== "blind");
        const needed = (stop === -1 ? script.length : stop) + 1;
        expect(times).toBe(Math.min(needed, attempts));
        expect(ended.ok).toBe(needed <= attempts && script[needed - 1] !== "bug");
        expect(ended.report.attempts).toBe(times);
      },
    ),
    RUNS,
  );
});

test("a bulkhead never lets more through than allowed, loses no place, and keeps the order", async () => {
  const caller = fc.record({
    aborts: fc.boolean(),
    fails: fc.boolean(),
    turns: fc.integer({ min: 0, max: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(caller, { maxLength: 20 }),
      fc.integer({ min: 1, max: 4 }),
      async (callers, limit) => {
        const bulkhead = createBulkhead({ limit, queue: Infinity });
        let active = 0;
        const order: number[] = [];
        const all = callers.map(({ aborts, fails, turns }, n) => {
          const controller = new AbortController();
          const calling = bulkhead.execute(
            async () => {
              order.push(n);
              active += 1;
              expect(active).toBeLessThanOrEqual(limit);
              for (let k = 0; k < turns; k += 1) await turn();
              active -= 1;
              if (fails) throw reset();
            },
            { signal: controller.signal },
          );
          if (aborts) controller.abort();
          return calling;
        });
        await Promise.allSettled(all);
        expect([bulkhead.active, bulkhead.waiting]).toEqual([0, 0]);
        expect(order).toEqual(order.toSorted((a, b) => a - b));
      },
    ),
    RUNS,
  );
});

test("a limiter lets no more go in any stretch of time than its rate and its burst", async () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(gaps, fc.integer({ min: 1, max: 5 }), async (arrivals, burst) => {
      const clock = testClock();
      const limiter = createLimiter({ perSecond: 10, burst, clock });
      const at: number[] = [];
      const all: Promise<void>[] = [];
      for (const gap of arrivals) {
        await clock.advance(gap);
        all.push(
          (async () => {
            await limiter.acquire();
            at.push(clock.real());
          })(),
        );
      }
      await clock.advance("1m");
      await Promise.all(all);
      for (let from = 0; from < at.length; from += 1) {
        for (let to = from; to < at.length; to += 1) {
          const tookMs = (at[to] as number) - (at[from] as number);
          expect(to - from + 1).toBeLessThanOrEqual(burst + tookMs / 100 + 1e-6);
        }
      }
    }),
    { numRuns: 30 },
  );
});

test("a half-open circuit never has more probes under way than allowed, whatever comes in between", async () => {
  const step = fc.constantFrom("call", "good", "bad", "ignored", "time" as const);
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 60 }),
      fc.integer({ min: 1, max: 3 }),
      async (steps, probes) => {
        const clock = testClock();
        const breaker = createBreaker({
          clock,
          trip: { consecutive: 2 },
          openMs: 100,
          probes,
          leaseMs: 1e6,
        });
        const circuit = breaker.circuit(undefined);
        const probing = new Set<object>();
        const closed: (number | object)[] = [];
        let most = 0;
        for (const what of steps) {
          if (what === "time") await clock.advance(60);
          else if (what === "call") {
            const ticket = circuit.enter();
            if (typeof ticket === "object") probing.add(ticket);
            else if (ticket >= 0) closed.push(ticket);
            if (circuit.state !== "half-open") probing.clear();
            most = Math.max(most, probing.size);
          } else {
            const [probe] = probing;
            const ticket = probe ?? closed.shift();
            if (ticket === undefined) continue;
            if (probe) probing.delete(probe);
            const said = { good: "success", bad: "failure", ignored: "ignored" } as const;
            circuit.leave(ticket as never, said[what]);
          }
        }
        expect(most).toBeLessThanOrEqual(probes);
      },
    ),
    RUNS,
  );
});

test("no wait and no deadline ends early, and none later than promised", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 20_000 }), { maxLength: 40 }),
      async (waits) => {
        const clock = testClock();
        const delays = new Delays(clock, "real");
        const late: number[] = [];
        for (const ms of waits) {
          const dueAt = clock.real() + ms;
          delays.add({ place: -1, dueMs: 0, due: () => late.push(clock.real() - dueAt) }, ms);
          await clock.advance(ms % 7);
        }
        await clock.advance("1m");
        expect(late).toHaveLength(waits.length);
        for (const ms of late) expect(ms >= 0 && ms <= 1).toBe(true);
        expect(clock.pending).toBe(0);
      },
    ),
    { numRuns: 30 },
  );
});

test("deadlines of one length: never early, at most two ticks late, and no timer when all have ended", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 300 }), fc.boolean()), { maxLength: 40 }),
      async (calls) => {
        const clock = testClock();
        const deadlines = new Deadlines(800, clock);
        const late: number[] = [];
        const linked = calls.map(([, ends]) => ({ ends }));
        let expected = 0;
        for (const [n, [gap]] of calls.entries()) {
          await clock.advance(gap);
          const startedAt = clock.awake();
          const node = {
            prev: undefined,
            next: undefined,
            stampMs: -2,
            expired: () => late.push(clock.awake() - startedAt - 800),
          };
          deadlines.link(node);
          if (linked[n]?.ends) deadlines.unlink(node);
          else expected += 1;
        }
        await clock.advance("10s");
        expect(late).toHaveLength(expected);
        for (const ms of late) expect(ms >= 0 && ms <= 51).toBe(true);
        expect(clock.pending).toBe(0);
      },
    ),
    { numRuns: 30 },
  );
});
