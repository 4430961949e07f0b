import { expect, test } from "vitest";

import { bestEveryOps, createHealth } from "../src/index.js";
import { manualClock, seeded } from "./support/manual-clock.js";

test(
  "ten thousand checks of one second neither drift nor burst, and share one timer",
  { timeout: 30_000 },
  async () => {
    const { clock } = manualClock();
    // A clock of its own: so many checks ask for speed.
    let now = 0;
    let armed: { at: number; callback: () => void } | undefined;
    let alarms = 0;
    using health = createHealth({
      clock: {
        ...clock,
        awake: () => now,
        real: () => now,
        timer: (ms, callback) => {
          expect(armed).toBeUndefined();
          alarms++;
          const mine = { at: now + ms, callback };
          armed = mine;
          return () => {
            if (armed === mine) armed = undefined;
          };
        },
      },
      rng: seeded(5),
    });
    const count = 10_000;
    const runs = new Uint16Array(count);
    const bursts = new Map<number, number>();
    for (let i = 0; i < count; i++) {
      health.check(`check ${i}`, {
        everyMs: 1000,
        run: () => {
          runs[i] = (runs[i] ?? 0) + 1;
          bursts.set(now, (bursts.get(now) ?? 0) + 1);
        },
      });
    }
    while (armed && armed.at <= 3150) {
      now = Math.max(now, armed.at);
      const { callback } = armed;
      armed = undefined;
      callback();
      await Promise.resolve();
    }
    expect([Math.min(...runs), Math.max(...runs)]).toEqual([3, 4]);
    // Ten a millisecond is the mean; a timer serves what is due within 20 ms.
    expect(Math.max(...bursts.values())).toBeLessThan(600);
    expect(alarms).toBeLessThan(2 * (3150 / 20));
  },
);

test("a check by time keeps its grid however late a run is, and says what it left out", async () => {
  const { clock, advance, stall } = manualClock();
  using health = createHealth({ clock });
  const at: number[] = [];
  health.check("a", { run: () => at.push(clock.awake()), everyMs: 1000, jitter: 0 });
  await advance(2000);
  await stall(3300);
  await advance(1700);
  expect(at).toEqual([1000, 2000, 5300, 6000, 7000]);
  expect(health.history("a").map(({ outcome }) => outcome)).toEqual([
    "pass",
    "pass",
    "skipped",
    "skipped",
    "pass",
    "pass",
    "pass",
  ]);
});

test("jitter makes a run late by up to its share of the period and no more", async () => {
  const { clock, advance } = manualClock();
  using health = createHealth({ clock, rng: () => 0.999 });
  const at: number[] = [];
  health.check("a", { run: () => at.push(clock.awake()), everyMs: 1000, jitter: 0.5 });
  await advance(3600);
  expect(at.map(Math.round)).toEqual([1500, 2500, 3500]);
});

test("asks sooner while it is not decided, and in peace again afterwards", async () => {
  const { clock, advance } = manualClock();
  using health = createHealth({ clock });
  const at: number[] = [];
  const sick = [false, true, true, true, true, false, false, false];
  health.check("a", {
    everyMs: 1000,
    jitter: 0,
    failAfter: 3,
    passAfter: 2,
    run: () => {
      at.push(clock.awake());
      if (sick.shift() === true) throw new Error("down");
    },
  });
  await advance(7000);
  expect(at).toEqual([1000, 2000, 2250, 2500, 3500, 4500, 4750, 5750, 6750]);
});

test("asks seldom while nobody cares, and at once when somebody does again", async () => {
  const { clock, advance } = manualClock();
  using health = createHealth({ clock });
  const at: number[] = [];
  const run = (): void => void at.push(clock.awake());
  health.check("a", { run, everyMs: 1000, jitter: 0, idleEveryMs: 10_000 });
  await advance(25_000);
  expect(at).toEqual([1000, 2000, 12_000, 22_000]);
  await health.tick();
  await advance(1000);
  expect(at.slice(4)).toEqual([25_000, 26_000]);
});

test("by count and by time: the time is the latest", async () => {
  const { clock, advance } = manualClock();
  using health = createHealth({ clock });
  const at: number[] = [];
  const run = (): void => void at.push(clock.awake());
  health.check("a", { run, everyMs: 1000, jitter: 0, everyOps: 3 });
  for (let i = 0; i < 7; i++) {
    await advance(200);
    await health.tick();
  }
  expect(at).toEqual([600, 1200]);
  await advance(1000);
  expect(at).toEqual([600, 1200, 2200]);
});

test("by count that adapts: costly checks of a steady thing are asked seldom, cheap ones often", async () => {
  const asked = async (checkMs: number, operationMs: number): Promise<number> => {
    const { clock, advance } = manualClock();
    using health = createHealth({ clock });
    let runs = 0;
    const run = async (): Promise<void> => {
      runs++;
      await new Promise<void>((resolve) => clock.timer(checkMs, resolve));
    };
    health.check("a", { run, everyOps: { max: 50, mtbfMs: 60_000 } });
    for (let i = 0; i < 100; i++) {
      await advance(operationMs);
      const ticked = health.tick();
      await advance(checkMs);
      await ticked;
    }
    return runs;
  };
  const [cheap, costly] = [await asked(1, 1000), await asked(400, 100)];
  expect(cheap).toBeGreaterThan(80);
  expect(costly).toBeLessThan(15);
});

test("the best count is Young's interval, and what makes no sense is refused", () => {
  expect(bestEveryOps({ checkMs: 100, operationMs: 2000, mtbfMs: 600_000 })).toBe(5);
  expect(bestEveryOps({ checkMs: 100, operationMs: 2000, mtbfMs: 3_600_000 })).toBe(13);
  expect(bestEveryOps({ checkMs: 100, operationMs: 2000, mtbfMs: 14_400_000 })).toBe(27);
  expect(bestEveryOps({ checkMs: 1, operationMs: 60_000, mtbfMs: 1000 })).toBe(1);
  expect(() => bestEveryOps({ checkMs: 0, operationMs: 1, mtbfMs: 1 })).toThrow(/checkMs .* got 0/);
});

test("no more runs at once than allowed, and one that hangs gives its turn back", async () => {
  const { clock, advance, settle } = manualClock();
  using health = createHealth({ clock, concurrency: 2 });
  let running = 0;
  let most = 0;
  const names = ["a", "b", "c", "d", "e"];
  for (const name of names) {
    health.check(name, {
      timeoutMs: 100,
      run: async () => {
        most = Math.max(most, ++running);
        await settle();
        running--;
        if (name < "c") await new Promise(() => {});
      },
    });
  }
  const all = Promise.all(names.map((name) => health.get(name)));
  await advance(150);
  expect((await all).map(({ status }) => status)).toEqual(["fail", "fail", "pass", "pass", "pass"]);
  expect(most).toBe(2);
});

test("an idle health has no timer, and a removed check leaves none", async () => {
  const world = manualClock();
  using health = createHealth({ clock: world.clock });
  health.check("a", { run: () => {}, everyOps: 1 });
  await health.tick();
  expect(world.pending).toBe(0);
  health.check("b", { run: () => {}, everyMs: 1000, freshForMs: 5000 });
  await health.get("b");
  expect(world.pending).toBe(1);
  expect(health.remove("b")).toBe(true);
  expect(world.pending).toBe(0);
  expect(health.remove("b")).toBe(false);
});
