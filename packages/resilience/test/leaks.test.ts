import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

import { expect, test } from "vitest";

const run = promisify(execFile);
const cwd = join(import.meta.dirname, "..");

/** Runs a script in a process of its own, and returns what it prints as JSON. */
async function script(code: string): Promise<unknown> {
  const imports = `import { constant, createBudget, createBreaker, createHedge, pipeline, resilient } from "@longhaul/resilience";
    const reset = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
    const atOnce = constant({ initialMs: 0, jitter: "none" });
    const print = (value) => process.stdout.write(JSON.stringify(value));`;
  const args = ["--expose-gc", "--input-type=module", "--eval", imports + code];
  const { stdout } = await run(process.execPath, args, { cwd, timeout: 60_000 });
  return JSON.parse(stdout);
}

test("a million attempts in one call leave the heap as it was", async () => {
  const grownMb = await script(`
    const calls = pipeline({ retry: { attempts: Infinity, backoff: atOnce } });
    let n = 0, early = 0;
    const held = () => { gc(); return process.memoryUsage().heapUsed; };
    await calls.execute(() => {
      n += 1;
      if (n === 100_000) early = held();
      if (n < 1_000_000) throw Object.assign(new Error("again"), { code: "ECONNRESET", n });
    });
    print((held() - early) / 2 ** 20);`);
  expect(grownMb).toBeLessThan(2);
}, 60_000);

test("what was used and dropped is freed", async () => {
  const freed = await script(`
    const ids = [];
    const registry = new FinalizationRegistry((id) => ids.push(id));
    for (let n = 0; n < 20; n += 1) {
      const calls = pipeline({ breaker: {}, bulkhead: { limit: 2, queue: 2 }, cache: { ttlMs: 1e6 }, limiter: { perSecond: 1e6 } });
      await calls.execute(() => n, { key: "a", signal: new AbortController().signal });
      registry.register(calls, n);
    }
    for (let n = 0; n < 20 && ids.length < 19; n += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      gc();
    }
    print(ids.length);`);
  expect(freed).toBeGreaterThanOrEqual(19);
}, 60_000);

test("18: a signal that lives long keeps no call's values alive", async () => {
  const freed = await script(`
    const ids = [];
    const registry = new FinalizationRegistry((id) => ids.push(id));
    const { signal } = new AbortController();
    const calls = pipeline({ timeoutMs: 1e6, hedge: { afterMs: 1e6 }, cache: {} });
    const plain = pipeline({ timeoutMs: 1e6 });
    for (let n = 0; n < 20; n += 1) {
      const value = { n };
      registry.register(value, n);
      await (n % 2 ? calls : plain).execute(() => value, { key: "a", signal });
    }
    for (let n = 0; n < 20 && ids.length < 19; n += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      gc();
    }
    print(ids.length);`);
  expect(freed).toBeGreaterThanOrEqual(19);
}, 60_000);

test("a process whose calls are over ends at once", async () => {
  const exitMs = await script(`
    const calls = pipeline({ totalTimeoutMs: 1e6, idleTimeoutMs: 1e5, breaker: {}, hedge: { afterMs: 1e6 }, cache: { ttlMs: 1e6 } });
    await calls.execute(() => 1, { key: "a" });
    const retrying = pipeline({ retry: { backoff: atOnce } });
    await retrying.execute(({ attempt }) => { if (attempt === 1) throw reset; });
    const ended = performance.now();
    process.on("exit", () => print(performance.now() - ended));`);
  // A tick of a deadline is 25 ms; a forgotten timer would be seconds.
  expect(exitMs).toBeLessThan(1000);
}, 60_000);

test("a run loads the monitor once, and the process ends when it is over", async () => {
  const seen = await script(`
    const session = { open: () => 1, probe: () => {}, recover: () => 1 };
    const work = resilient("short", ({ call }) => call(() => "done"), { keepAwake: false, session });
    await Promise.all([work(), work(), work()]);
    const ended = performance.now();
    process.on("exit", () => print({ ms: performance.now() - ended, active: process.getActiveResourcesInfo() }));`);
  expect(seen).toMatchObject({ active: [] });
  expect((seen as { ms: number }).ms).toBeLessThan(1000);
}, 60_000);

test("of thousands of calls that end in every way none rejects unheard, and nothing is left over", async () => {
  const seen = await script(`
    let unheard = 0;
    process.on("unhandledRejection", () => { unheard += 1; });
    const breaker = createBreaker({ trip: { ratio: 0.9, lastCalls: 50 }, openMs: 1 });
    const calls = pipeline({ timeoutMs: 3, totalTimeoutMs: 40, breaker, bulkhead: { limit: 20, queue: 50 },
      limiter: { perSecond: 5000, burst: 100 }, retry: { attempts: 2, backoff: atOnce } });
    const controller = new AbortController();
    const { signal } = controller;
    const ways = [() => 1, async () => 1, () => { throw reset; }, async () => { throw null; },
      () => new Promise(() => {}), () => new Promise((resolve) => setTimeout(resolve, 2)),
      () => new Promise((_, reject) => setTimeout(() => reject(reset), 5))];
    let settled = 0;
    for (let round = 0; round < 20; round += 1) {
      const all = Array.from({ length: 100 }, (_, n) => calls.execute(ways[n % ways.length], { signal, key: n % 5 ? "a" : undefined }));
      settled += (await Promise.allSettled(all)).length;
    }
    const last = Array.from({ length: 20 }, () => calls.execute(ways[4], { signal }));
    controller.abort(new Error("enough"));
    settled += (await Promise.allSettled(last)).length;
    await new Promise((resolve) => setTimeout(resolve, 60));
    const { getEventListeners } = await import("node:events");
    print({ unheard, settled, listeners: getEventListeners(signal, "abort").length, timers: process.getActiveResourcesInfo(),
      active: calls.bulkhead.active, waiting: calls.bulkhead.waiting });`);
  expect(seen).toEqual({
    unheard: 0,
    settled: 2020,
    listeners: 0,
    timers: [],
    active: 0,
    waiting: 0,
  });
}, 60_000);
