import { expect, test } from "vitest";

import { createHealth } from "../src/index.js";
import type { Gap, HealthEvents, Status } from "../src/index.js";

/** A check that says what it is told. */
function told(health: ReturnType<typeof createHealth>, options: object = {}) {
  let alive = true;
  health.check("a", {
    run: () => {
      if (!alive) throw new Error("down");
    },
    ...options,
  });
  return async (value: boolean): Promise<Status> => {
    alive = value;
    return (await health.get("a")).status;
  };
}

test("fails after so many failures in a row and passes after so many passes", async () => {
  using health = createHealth();
  const ask = told(health, { failAfter: 3, passAfter: 2 });
  const steps: readonly (readonly [alive: boolean, status: Status])[] = [
    [true, "pass"],
    [false, "pass"],
    [false, "pass"],
    [true, "pass"],
    [false, "pass"],
    [false, "pass"],
    [false, "fail"],
    [true, "fail"],
    [false, "fail"],
    [true, "fail"],
    [true, "pass"],
  ];
  for (const [alive, status] of steps) expect(await ask(alive)).toBe(status);
});

test("failures below the threshold leave the unknown unknown, and one pass ends it", async () => {
  using health = createHealth();
  const ask = told(health, { failAfter: 2, passAfter: 5 });
  expect(await ask(false)).toBe("unknown");
  expect(await ask(true)).toBe("pass");
});

test("evidence from real traffic counts like a run", async () => {
  using health = createHealth();
  const run = { calls: 0 };
  health.check("a", { run: () => run.calls++, failAfter: 2 });
  health.report("a");
  expect(health.snapshot()[0]?.status).toBe("pass");
  health.report("a", new Error("reset"));
  const lost = new Error("reset again");
  health.report("a", lost);
  expect(health.snapshot()[0]).toMatchObject({ status: "fail", failures: 2, error: lost });
  expect(run.calls).toBe(0);
});

test("tells every change of a status once, until unsubscribed", async () => {
  using health = createHealth();
  const ask = told(health);
  const seen: (readonly [Status, Status])[] = [];
  const off = health.on("change", ({ from, to }) => seen.push([from, to.status]));
  for (const alive of [true, true, false, false, true]) await ask(alive);
  off();
  await ask(false);
  expect(seen).toEqual([
    ["unknown", "pass"],
    ["pass", "fail"],
    ["fail", "pass"],
  ]);
});

test("a listener that throws or rejects breaks neither the health nor the other listeners", async () => {
  using health = createHealth();
  const ask = told(health);
  const seen: HealthEvents["change"][] = [];
  health.on("change", () => {
    throw new Error("mine");
  });
  const later: () => unknown = () => Promise.reject(new Error("mine, later"));
  health.on("change", later);
  health.on("change", (event) => seen.push(event));
  expect(await ask(true)).toBe("pass");
  expect(seen).toHaveLength(1);
});

test("refuses an event that it does not have", () => {
  using health = createHealth();
  const type: "change" = JSON.parse('"chnage"');
  expect(() => health.on(type, () => {})).toThrow('type must be "change", got "chnage"');
});

test("after a gap in time nothing is believed until it was asked again", async () => {
  let tell = (_gap: Gap): void => {};
  let subscribed = 0;
  const health = createHealth({
    gaps: (callback) => {
      subscribed++;
      tell = callback;
      return () => subscribed--;
    },
  });
  const ask = told(health, { failAfter: 2 });
  await ask(true);
  await ask(false);
  const changes: Status[] = [];
  health.on("change", ({ to }) => changes.push(to.status));
  tell({ kind: "slept", ms: 3_600_000, exact: true });
  expect(health.snapshot()[0]).toMatchObject({ status: "unknown", failures: 0 });
  expect(await ask(false)).toBe("unknown");
  expect(await ask(false)).toBe("fail");
  expect(changes).toEqual(["unknown", "fail"]);
  health[Symbol.dispose]();
  expect(subscribed).toBe(0);
});

test("a run that lay across a gap is asked again before it counts", async () => {
  let tell = (_gap: Gap): void => {};
  using health = createHealth({
    gaps: (callback) => {
      tell = callback;
      return () => {};
    },
  });
  const signals: AbortSignal[] = [];
  health.check("a", {
    run: ({ signal }) => {
      signals.push(signal);
      // Later than the first run's end, which must not count.
      if (signals.length > 1) return new Promise((resolve) => setImmediate(resolve));
      return new Promise((_, reject) =>
        signal.addEventListener("abort", () => reject(new Error("cut"))),
      );
    },
  });
  const waiting = health.get("a");
  const gap: Gap = { kind: "frozen", ms: 5000, exact: false };
  tell(gap);
  expect(await waiting).toMatchObject({ status: "pass", failures: 0 });
  expect(signals.map((signal) => signal.aborted)).toEqual([true, false]);
  expect(signals[0]?.reason).toBe(gap);
});

test("what is asked by time is asked again right after a gap", async () => {
  let tell = (_gap: Gap): void => {};
  using health = createHealth({
    gaps: (callback) => {
      tell = callback;
      return () => {};
    },
  });
  const asked = new Promise<string>((resolve) => {
    health.check("hourly", { run: () => resolve("asked"), everyMs: 3_600_000 });
  });
  tell({ kind: "slept", ms: 60_000, exact: true });
  expect(await asked).toBe("asked");
});
