import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { createHealth, isHealthTimeoutError } from "../src/index.js";
import type { Clock, Status } from "../src/index.js";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test("a check that hangs fails at its deadline and its late answer is dropped", async () => {
  using health = createHealth();
  let answer = (): void => {};
  let signal: AbortSignal | undefined;
  let runs = 0;
  health.check("a", {
    timeoutMs: 200,
    run: (context) => {
      if (runs++ > 0) throw new Error("second");
      signal = context.signal;
      return new Promise<void>((resolve) => {
        answer = resolve;
      });
    },
  });
  const waiting = health.get("a");
  await vi.advanceTimersByTimeAsync(199);
  expect(health.snapshot()[0]?.status).toBe("unknown");
  await vi.advanceTimersByTimeAsync(1);
  const { status, error } = await waiting;
  expect(status).toBe("fail");
  expect(isHealthTimeoutError(error)).toBe(true);
  expect(error).toMatchObject({
    code: "ERR_HEALTH_TIMEOUT",
    check: "a",
    timeoutMs: 200,
  });
  expect(Reflect.get(Object(error), Symbol.for("longhaul.verdict"))).toEqual({
    category: "timeout",
  });
  expect(signal?.reason).toBe(error);
  answer();
  await vi.advanceTimersByTimeAsync(0);
  expect(health.snapshot()[0]).toMatchObject({ status: "fail", failures: 1 });
  expect(await health.get("a")).toMatchObject({ failures: 2 });
});

test("a deadline that this process held up is given once more", async () => {
  using health = createHealth();
  let answer = (): void => {};
  health.check("a", {
    timeoutMs: 200,
    run: () =>
      new Promise<void>((resolve) => {
        answer = resolve;
      }),
  });
  const waiting = health.get("a");
  const now = performance.now();
  const held = vi.spyOn(performance, "now").mockReturnValue(now + 60_000);
  await vi.advanceTimersByTimeAsync(200);
  held.mockRestore();
  expect(health.snapshot()[0]?.status).toBe("unknown");
  answer();
  expect((await waiting).status).toBe("pass");
});

test("asks by time, one run at a time, and keeps no process alive", async () => {
  using health = createHealth();
  let runs = 0;
  let hang = false;
  const start = vi.spyOn(globalThis, "setTimeout");
  health.check("a", {
    everyMs: 100,
    jitter: 0,
    timeoutMs: 1000,
    run: () => {
      runs++;
      return hang ? new Promise(() => {}) : undefined;
    },
  });
  await vi.advanceTimersByTimeAsync(350);
  expect(runs).toBe(3);
  hang = true;
  await vi.advanceTimersByTimeAsync(1000);
  expect(runs).toBe(4);
  const timers = start.mock.results.map(({ value }): NodeJS.Timeout => value);
  expect(timers.filter((timer) => timer.hasRef())).toEqual([]);
});

test("a run that somebody waits for keeps the process alive", async () => {
  using health = createHealth();
  const start = vi.spyOn(globalThis, "setTimeout");
  health.check("a", { run: () => new Promise(() => {}) });
  void health.get("a").catch(() => {});
  const timers = start.mock.results.map(({ value }): NodeJS.Timeout => value);
  expect(timers.map((timer) => timer.hasRef())).toEqual([true]);
});

test("starts no timer when no check needs one, and leaves none when disposed", async () => {
  const health = createHealth();
  health.check("a", { run: () => {}, everyOps: 1 });
  await health.tick();
  expect(vi.getTimerCount()).toBe(0);
  health.check("b", { run: () => {}, everyMs: 10, jitter: 0, freshForMs: 50 });
  health.check("c", { run: () => new Promise(() => {}) });
  void health.get("c").catch(() => {});
  await vi.advanceTimersByTimeAsync(15);
  // All of them share one.
  expect(vi.getTimerCount()).toBe(1);
  health[Symbol.dispose]();
  await vi.advanceTimersByTimeAsync(0);
  expect(vi.getTimerCount()).toBe(0);
});

test("an answer that is too old is not believed, and that is told", async () => {
  using health = createHealth();
  health.check("a", { run: () => {}, freshForMs: 1000 });
  const changes: Status[] = [];
  health.on("change", ({ to }) => changes.push(to.status));
  await health.get("a");
  await vi.advanceTimersByTimeAsync(999);
  expect(health.snapshot()[0]?.status).toBe("pass");
  await vi.advanceTimersByTimeAsync(1);
  expect(changes).toEqual(["pass", "unknown"]);
  expect(health.snapshot()[0]?.status).toBe("unknown");
});

test("an answer grows old while the machine sleeps", async () => {
  let realMs = 0;
  const clock: Clock = {
    awake: () => 0,
    real: () => realMs,
    wall: () => 0,
    timer: () => () => {},
  };
  using health = createHealth({ clock });
  health.check("a", { run: () => {}, freshForMs: 1000 });
  await health.get("a");
  realMs = 999;
  expect(health.snapshot()[0]?.status).toBe("pass");
  realMs = 1000;
  expect(health.snapshot()[0]?.status).toBe("unknown");
});

test("waits longer than the longest timer", async () => {
  using health = createHealth();
  let runs = 0;
  const month = 30 * 24 * 3_600_000;
  health.check("monthly", { run: () => runs++, everyMs: month, jitter: 0 });
  await vi.advanceTimersByTimeAsync(month - 1);
  expect(runs).toBe(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(runs).toBe(1);
});
