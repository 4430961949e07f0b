import { expect, test } from "vitest";

import { pipeline } from "../src/index.js";
import { createChaos, isChaosError, testClock } from "../src/testing/index.js";

test("time passes timer by timer, and what a timer sets off is done before the next", async () => {
  const clock = testClock();
  const log: string[] = [];
  clock.timer(200, () => log.push(`second at ${clock.awake()}`));
  clock.timer(100, () => {
    log.push(`first at ${clock.awake()}`);
    void Promise.resolve().then(() => clock.timer(50, () => log.push(`set at ${clock.awake()}`)));
  });
  await clock.advance(300);
  expect(log).toEqual(["first at 100", "set at 150", "second at 200"]);
  expect([clock.awake(), clock.pending]).toEqual([300, 0]);
});

test("a machine that sleeps counts only in real time, and tells of it", async () => {
  const clock = testClock({ startsAt: 0 });
  const told: unknown[] = [];
  const end = clock.gaps((gap) => told.push(gap));
  clock.timer(1000, () => told.push("timer"));
  await clock.suspend("47m");
  expect([clock.awake(), clock.real(), clock.wall()]).toEqual([0, 2_820_000, 2_820_000]);
  expect(told).toEqual([{ kind: "slept", ms: 2_820_000, exact: true }]);
  end();
  await clock.suspend("1s");
  await clock.freeze("1s");
  expect(told).toHaveLength(2);
});

test("a clock that jumps needs no advancing", async () => {
  const clock = testClock({ jumps: true });
  const calls = pipeline({ clock, retry: { attempts: 5 } });
  const value = await calls.execute(({ attempt }) => {
    if (attempt < 5) throw Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
    return "through";
  });
  expect(value).toBe("through");
});

test("reads durations, and says what is wrong with one", async () => {
  const clock = testClock();
  await clock.advance("1h30m");
  expect(clock.awake()).toBe(5_400_000);
  await expect(clock.advance("soon")).rejects.toThrow('such as "47m", not soon');
  await expect(clock.suspend(-1)).rejects.toThrow("not -1");
});

test("the same seed does the same harm, another one another", async () => {
  const harm = async (seed: number): Promise<readonly unknown[]> => {
    const chaos = createChaos({ seed, fail: 0.3, delay: 0.3, delayMs: 0 });
    for (let n = 0; n < 40; n += 1) await chaos.execute(() => n).catch(() => {});
    return chaos.log;
  };
  const first = await harm(7);
  expect(await harm(7)).toEqual(first);
  expect(await harm(8)).not.toEqual(first);
  expect(new Set(first)).toEqual(new Set(["ok", "fail", 0]));
});

test("a schedule comes before the dice: fails, hangs until it is stopped, waits", async () => {
  const clock = testClock({ jumps: true });
  const chaos = createChaos({ schedule: ["fail", "hang", 200], clock });
  const calls = pipeline({ clock, timeoutMs: 1000 });
  await calls.execute((call) => chaos.execute(() => "done", call));
  expect(chaos.log).toEqual(["fail", "hang", 200]);
  await expect(createChaos({ fail: 1 }).execute(() => 1)).rejects.toSatisfy(isChaosError);
  expect(() => createChaos({ fail: 0.6, hang: 0.6 })).toThrow("all must be a share from 0 to 1");
});
