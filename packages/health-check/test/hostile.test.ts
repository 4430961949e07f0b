import { expect, test } from "vitest";

import {
  createHealth,
  isCheckRemovedError,
  isDegradedError,
  isHealthTimeoutError,
  toHealthJson,
  toTable,
} from "../src/index.js";
import { manualClock } from "./support/manual-clock.js";

const trap = new Proxy(
  {},
  {
    get() {
      throw new Error("do not look at me");
    },
    has() {
      throw new Error("do not look at me");
    },
    getPrototypeOf() {
      throw new Error("do not look at me");
    },
  },
);

test.each([
  ["nothing", undefined],
  ["null", null],
  ["NaN", Number.NaN],
  ["false", false],
  ["a status of its own", { status: "fail" }],
  ["a symbol", Symbol("x")],
  ["a function", () => {}],
  ["an error", new Error("as a value")],
  ["an object without a prototype", Object.create(null)],
])("a check that returns %s is alive", async (_, value) => {
  using health = createHealth();
  health.check("a", { run: () => value as unknown });
  expect((await health.get("a")).status).toBe("pass");
});

test.each([
  ["undefined", undefined],
  ["null", null],
  ["a text", "gone"],
  ["a proxy that throws", trap],
  ["an object that cannot be a text", Object.create(null)],
])("a check that throws or rejects with %s has failed, and can be shown", async (_, thrown) => {
  using health = createHealth();
  health.check("a", {
    run: () => {
      throw thrown;
    },
  });
  health.check("b", { run: () => Promise.reject(thrown) });
  expect((await health.get("a")).status).toBe("fail");
  expect((await health.get("b")).status).toBe("fail");
  expect(isDegradedError(thrown) || isHealthTimeoutError(thrown)).toBe(false);
  expect(toTable(health)).toContain("fail");
  expect(toHealthJson(health, { details: true }).status).toBe("fail");
});

test("a check that returns a thing which throws when it is looked at has failed", async () => {
  using health = createHealth();
  health.check("a", { run: () => trap });
  expect((await health.get("a")).status).toBe("fail");
});

test("a check that hangs for ever loses its slot, is counted, and is asked ever less often", async () => {
  const { clock, advance } = manualClock();
  using health = createHealth({ clock });
  const at: number[] = [];
  const ends: (() => void)[] = [];
  health.check("a", {
    everyMs: 1000,
    jitter: 0,
    timeoutMs: 100,
    run: () => {
      at.push(clock.awake());
      return new Promise<void>((resolve) => ends.push(resolve));
    },
  });
  await advance(60_000);
  expect(at.slice(0, 4)).toEqual([1000, 2000, 4100, 7200]);
  expect(at.length).toBeLessThan(13);
  expect(health.snapshot()[0]).toMatchObject({ status: "fail", hung: at.length });
  for (const end of ends) end();
  await advance(0);
  // A late answer is dropped; that it ended is known.
  expect(health.snapshot()[0]).toMatchObject({ status: "fail", failures: at.length });
  expect(health.snapshot()[0]).not.toHaveProperty("hung");
});

test("a check that rejects after its deadline changes nothing and disturbs nobody", async () => {
  const { clock, advance } = manualClock();
  using health = createHealth({ clock });
  let reject: (error: Error) => void = () => {};
  health.check("a", {
    timeoutMs: 100,
    run: () => new Promise((_, fail) => (reject = fail)),
  });
  const waiting = health.get("a");
  await advance(100);
  const { error } = await waiting;
  health.report("a");
  reject(new Error("too late"));
  await advance(0);
  expect(health.snapshot()[0]).toMatchObject({ status: "pass", error });
});

test("a deadline that this process held up for long is given once more in full, and only once", async () => {
  const { clock, advance, stall } = manualClock();
  using health = createHealth({ clock });
  let answer = (): void => {};
  health.check("a", {
    timeoutMs: 200,
    run: () => new Promise<void>((resolve) => (answer = resolve)),
  });
  const late = health.get("a");
  await stall(60_000);
  await advance(150);
  answer();
  expect((await late).status).toBe("pass");
  const dead = health.get("a");
  await stall(60_000);
  await stall(60_000);
  expect((await dead).status).toBe("fail");
});

test("a check that is removed while it runs ends for everybody who waits, and its answer is dropped", async () => {
  using health = createHealth();
  let answer = (): void => {};
  let seen: AbortSignal | undefined;
  const handle = health.check("a", {
    run: ({ signal }) => {
      seen = signal;
      return new Promise<void>((resolve) => (answer = resolve));
    },
  });
  const waiting = [health.get("a"), health.get("a")];
  const told: unknown[] = [];
  health.on("change", (event) => told.push(event));
  handle[Symbol.dispose]();
  for (const { status, ...rest } of await Promise.allSettled(waiting)) {
    expect([status, isCheckRemovedError(Reflect.get(rest, "reason"))]).toEqual(["rejected", true]);
  }
  expect(seen?.aborted).toBe(true);
  health.check("a", { run: () => {} });
  handle[Symbol.dispose]();
  answer();
  await new Promise((resolve) => setImmediate(resolve));
  expect(health.snapshot()).toEqual([{ name: "a", status: "unknown", failures: 0 }]);
  expect(told).toEqual([]);
});

test("a check may remove itself, add another, and ask itself while it runs", async () => {
  using health = createHealth();
  let inner: Promise<unknown> | undefined;
  health.check("a", {
    run: () => {
      inner ??= health.get("a").catch((error: unknown) => error);
      health.check("b", { run: () => {} });
      health.remove("a");
      return Promise.reject(new Error("nobody must hear this"));
    },
  });
  const error: unknown = await health.get("a").catch((e: unknown) => e);
  expect(isCheckRemovedError(error)).toBe(true);
  expect(isCheckRemovedError(await inner)).toBe(true);
  expect(health.snapshot().map(({ name }) => name)).toEqual(["b"]);
});

test("a listener may remove the check whose change it hears, and no timer of it is left", async () => {
  const world = manualClock();
  using health = createHealth({ clock: world.clock, gaps: world.gaps });
  const add = () =>
    health.check("a", { run: () => {}, everyMs: 1000, idleEveryMs: 5000, freshForMs: 9000 });
  add();
  health.on("change", () => health.remove("a"));
  expect((await health.get("a")).status).toBe("pass");
  expect([health.snapshot(), world.pending]).toEqual([[], 0]);
  add();
  await world.advance(1200);
  expect([health.snapshot(), world.pending]).toEqual([[], 0]);
});

test("one check that is stuck holds up no other", async () => {
  using health = createHealth();
  health.check("stuck", { run: () => new Promise(() => {}) });
  health.check("well", { run: async () => {} });
  const stuck = health.get("stuck").catch(() => {});
  expect((await health.get("well")).status).toBe("pass");
  health.remove("stuck");
  await stuck;
});
