import { expect, test } from "vitest";

import { createHealth, stallMonitor } from "../src/index.js";
import type { Gap } from "../src/index.js";
import { manualClock } from "./support/manual-clock.js";

function monitored(busy: number | undefined) {
  const world = manualClock();
  const monitor = stallMonitor({ clock: world.clock, gaps: world.gaps, busyShare: () => busy });
  const seen: Gap[] = [];
  monitor.on("gap", (gap) => seen.push(gap));
  return { ...world, world, monitor, seen };
}

test("a late tick after an idle loop is a freeze, after a busy one a block", async () => {
  for (const [busy, kind] of [
    [0, "frozen"],
    [0.97, "blocked"],
    [undefined, "frozen"],
  ] as const) {
    const { monitor, seen, stall, advance } = monitored(busy);
    using _ = monitor;
    await advance(1000);
    await stall(3000);
    await advance(1000);
    expect(seen).toEqual([{ kind, ms: 2900, exact: false }]);
  }
});

test("a moment's lateness is no gap", async () => {
  const { monitor, seen, stall } = monitored(0);
  using _ = monitor;
  await stall(550);
  expect(seen).toEqual([]);
});

test("tells a loop that blocks for real", { timeout: 20_000 }, async () => {
  using monitor = stallMonitor({ tickMs: 20 });
  const gap = new Promise<Gap>((resolve) => monitor.on("gap", resolve));
  const keepAlive = setInterval(() => {}, 1000);
  setTimeout(() => {
    const until = performance.now() + 900;
    while (performance.now() < until);
  }, 100);
  expect(await gap).toMatchObject({ kind: "blocked", exact: false });
  clearInterval(keepAlive);
});

test("time-outs grow while ticks come late, to eight times at most, and shrink again", async () => {
  const { monitor, stall, advance } = monitored(0.9);
  using _ = monitor;
  expect(monitor.multiplier()).toBe(1);
  await stall(300);
  expect(monitor.multiplier()).toBeCloseTo(3, 5);
  await stall(60_000);
  expect(monitor.multiplier()).toBe(8);
  await advance(500);
  expect(monitor.multiplier()).toBeLessThan(6);
  await advance(10_000);
  expect(monitor.multiplier()).toBe(1);
});

test("gaps from outside are passed on, and the same stretch is not told twice", async () => {
  const { monitor, seen, stall, tell } = monitored(0);
  using _ = monitor;
  const slept: Gap = { kind: "slept", ms: 60_000, exact: true };
  tell(slept);
  await stall(60_100);
  expect(seen).toEqual([slept]);
});

test("looks only while somebody listens", async () => {
  const { clock, pendingNow } = (() => {
    const world = manualClock();
    return { clock: world.clock, pendingNow: () => world.pending };
  })();
  using monitor = stallMonitor({ clock });
  expect(pendingNow()).toBe(0);
  const ends = [monitor.gaps(() => {}), monitor.on("gap", () => {})];
  expect(pendingNow()).toBe(1);
  for (const end of ends) end();
  for (const end of ends) end();
  expect(pendingNow()).toBe(0);
  const health = createHealth({ clock, stall: monitor });
  expect(pendingNow()).toBe(1);
  health[Symbol.dispose]();
  expect(pendingNow()).toBe(0);
});

test("after a stall nothing is judged before it was asked again", async () => {
  const { monitor, clock, stall, settle } = monitored(0);
  using _ = monitor;
  using health = createHealth({ clock, stall: monitor });
  let asked = 0;
  health.check("a", {
    timeoutMs: 1000,
    run: () => (++asked === 1 ? new Promise(() => {}) : undefined),
  });
  const waiting = health.get("a");
  await stall(60_000);
  await settle();
  expect(await waiting).toMatchObject({ status: "pass", failures: 0 });
  expect(asked).toBe(2);
});

test("refuses options that make no sense, by name", () => {
  expect(() => stallMonitor({ tickMs: 0 })).toThrow(/tickMs .* got 0/);
  using monitor = stallMonitor();
  const type: "gap" = JSON.parse('"gaps"');
  expect(() => monitor.on(type, () => {})).toThrow('type must be "gap", got "gaps"');
});
