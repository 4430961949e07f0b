import { expect, test } from "vitest";

import { createHealth, DegradedError } from "../src/index.js";
import type { Status } from "../src/index.js";
import { manualClock } from "./support/manual-clock.js";

const down = new Error("down");

test("while a parent fails its children and theirs are unknown and not asked", async () => {
  using health = createHealth();
  let asked = 0;
  health.check("network", { run: () => {} });
  health.check("site", { run: () => asked++, dependsOn: ["network"] });
  health.check("page", { run: () => asked++, dependsOn: ["site"] });
  await health.get("site");
  await health.get("page");
  const changes: (readonly [string, Status])[] = [];
  health.on("change", ({ to: { name, status } }) => changes.push([name, status]));
  health.report("network", down);
  expect(Object.fromEntries(changes)).toEqual({
    network: "fail",
    page: "unknown",
    site: "unknown",
  });
  expect(await health.get("page")).toMatchObject({ status: "unknown", blockedBy: "network" });
  health.report("page", down);
  expect(health.snapshot()[2]).toMatchObject({ status: "unknown", failures: 0 });
  expect(asked).toBe(2);
  expect(health.history("page").at(-1)?.outcome).toBe("skipped");
  health.report("network");
  expect(await health.get("page")).toMatchObject({ status: "pass" });
  expect(await health.get("page")).not.toHaveProperty("blockedBy");
});

test("a child is asked soon after its parent has come back", async () => {
  const { clock, advance } = manualClock();
  using health = createHealth({ clock });
  health.check("network", { run: () => {} });
  health.check("site", { run: () => {}, everyMs: 60_000, jitter: 0, dependsOn: ["network"] });
  health.report("network", down);
  await advance(70_000);
  expect(health.snapshot("ready")[1]?.status).toBe("unknown");
  health.report("network");
  await advance(1000);
  expect(health.snapshot()[1]?.status).toBe("pass");
});

test("a parent must be there first, and one that is removed holds nobody back", async () => {
  using health = createHealth();
  expect(() => health.check("a", { run: () => {}, dependsOn: ["b"] })).toThrow('no check "b"');
  health.check("b", { run: () => {} });
  health.check("a", { run: () => {}, dependsOn: ["b"] });
  health.report("b", down);
  health.remove("b");
  expect((await health.get("a")).status).toBe("pass");
});

test("each kind has a verdict of its own, and only what is critical fails the whole", async () => {
  using health = createHealth();
  health.check("browser", { run: () => {}, kinds: ["live", "ready"] });
  health.check("site", { run: () => {} });
  health.check("pictures", { run: () => {}, critical: false });
  health.check("booted", { run: () => {}, kinds: ["start"] });
  const said = () =>
    (["start", "live", "ready", undefined] as const).map((kind) => {
      const { status, ok } = health.verdict(kind);
      return [status, ok];
    });
  // What was never asked must not be restarted, and must not get work.
  expect(said()).toEqual([
    ["unknown", false],
    ["unknown", true],
    ["unknown", false],
    ["unknown", false],
  ]);
  for (const { name } of health.snapshot()) health.report(name);
  health.report("pictures", down);
  expect(said().map(([status]) => status)).toEqual(["pass", "pass", "warn", "warn"]);
  health.report("site", down);
  expect(health.verdict("ready")).toMatchObject({ status: "fail", ok: false });
  expect(health.verdict("live").ok).toBe(true);
  expect(health.snapshot("live").map(({ name }) => name)).toEqual(["browser"]);
});

test("no checks at all are well", () => {
  using health = createHealth();
  expect(health.verdict("live")).toEqual({ status: "pass", ok: true, checks: [] });
});

test("degraded is neither dead nor well", async () => {
  using health = createHealth();
  const cause = Object.defineProperty(new Error("crashed"), Symbol.for("longhaul.verdict"), {
    value: { category: "page-lost" },
  });
  const error = new DegradedError("the page does not answer", { cause });
  health.check("a", { run: () => Promise.reject(error) });
  expect(await health.get("a")).toMatchObject({ status: "warn", failures: 0, error });
  expect(health.verdict()).toMatchObject({ status: "warn", ok: true });
  expect(Reflect.get(error, Symbol.for("longhaul.verdict"))).toEqual({ category: "page-lost" });
});

test("a failure is confirmed by asking again before it counts", async () => {
  const { clock, advance } = manualClock();
  using health = createHealth({ clock });
  const at: number[] = [];
  let sick = 2;
  health.check("a", {
    confirm: { probes: 2, pauseMs: 100 },
    run: () => {
      at.push(clock.awake());
      if (sick-- > 0) throw down;
    },
  });
  const blip = health.get("a");
  await advance(1000);
  expect(await blip).toMatchObject({ status: "pass", failures: 0 });
  expect(at).toEqual([0, 100, 200]);
  sick = 99;
  const dead = health.get("a");
  await advance(1000);
  expect(await dead).toMatchObject({ status: "fail", failures: 1 });
  expect(at).toHaveLength(6);
});

test("a confirmation has a time-out of its own", async () => {
  const { clock, advance } = manualClock();
  using health = createHealth({ clock });
  const ended: number[] = [];
  health.check("a", {
    timeoutMs: 1000,
    confirm: { probes: 1, timeoutMs: 200, pauseMs: 0 },
    run: ({ signal }) =>
      new Promise(() => signal.addEventListener("abort", () => ended.push(clock.awake()))),
  });
  const waiting = health.get("a");
  await advance(1200);
  expect((await waiting).status).toBe("fail");
  expect(ended).toEqual([1000, 1200]);
});

test("time-outs are longer while this process is slow", async () => {
  const { clock, advance } = manualClock();
  let multiplier = 3;
  using health = createHealth({
    clock,
    stall: { gaps: () => () => {}, multiplier: () => multiplier },
  });
  health.check("a", { run: () => new Promise(() => {}), timeoutMs: 100 });
  const waiting = health.get("a");
  await advance(299);
  expect(health.snapshot()[0]?.status).toBe("unknown");
  await advance(1);
  expect(await waiting).toMatchObject({ status: "fail", hung: 1 });
  multiplier = Number.NaN;
  const again = health.get("a");
  await advance(100);
  expect(await again).toMatchObject({ failures: 2, hung: 2 });
});

test("after a gap many checks are asked one after the other within a second", async () => {
  const world = manualClock();
  using health = createHealth({ clock: world.clock, gaps: world.gaps });
  const at: number[] = [];
  for (let i = 0; i < 50; i++) {
    health.check(`${i}`, { run: () => at.push(world.clock.awake()), everyMs: 60_000, jitter: 0 });
  }
  world.tell({ kind: "slept", ms: 3_600_000, exact: true });
  expect(at).toEqual([0]);
  await world.advance(1000);
  expect(at).toHaveLength(50);
  expect(new Set(at).size).toBeGreaterThan(2);
});
