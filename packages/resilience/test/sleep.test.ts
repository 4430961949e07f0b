import { expect, test } from "vitest";

import { isOutcomeUnknownError, isTimeoutError, pipeline, resilient } from "../src/index.js";
import type { Gap, Outage, ResilientOptions } from "../src/index.js";
import { testClock } from "../src/testing/index.js";
import { hung as never, pending, reset } from "./helpers.js";
import { browserLost, fakeSession } from "./session.js";

const onClock = (
  clock: ReturnType<typeof testClock>,
  options: ResilientOptions<number>,
): ResilientOptions<number> => ({ keepAwake: false, clock, gaps: clock.gaps, ...options });

test("an attempt's deadline stands still while the machine sleeps", async () => {
  const clock = testClock();
  const calls = pipeline({ clock, gaps: clock.gaps, timeoutMs: 30_000, retry: false });
  const answer = pending<string>();
  const calling = calls.execute(() => answer.promise);
  await clock.advance("10s");
  await clock.suspend("47m");
  await clock.advance("10s");
  answer.resolve("in time");
  expect(await calling).toBe("in time");

  const hanging = calls.execute(never);
  hanging.catch(() => {});
  await clock.advance("31s");
  await expect(hanging).rejects.toSatisfy(isTimeoutError);
});

test("the total deadline passes during sleep, unless it counts awake time", async () => {
  for (const [counts, ends] of [
    ["real", true],
    ["awake", false],
  ] as const) {
    const clock = testClock();
    const options = { clock, gaps: clock.gaps, counts, totalTimeoutMs: 60_000, timeoutMs: 50_000 };
    let ended = false;
    const calling = pipeline(options).execute(never);
    calling.catch(() => {
      ended = true;
    });
    await clock.suspend("47m");
    expect(ended).toBe(ends);
    await clock.advance("10m");
    await expect(calling).rejects.toSatisfy(isTimeoutError);
  }
});

test("a wait that the peer asked for is over when it passed during sleep", async () => {
  const clock = testClock();
  const calls = pipeline({ clock, gaps: clock.gaps });
  const calling = calls.execute(({ attempt }) => {
    if (attempt === 1) throw { status: 429, headers: { "retry-after": "1200" } };
    return clock.awake();
  });
  await clock.suspend("47m");
  await clock.advance("1s");
  expect(await calling).toBeLessThan(1000);
});

test("a result that arrives across a sleep goes to its caller", async () => {
  const clock = testClock();
  const answer = pending<string>();
  const calls = pipeline({ clock, gaps: clock.gaps });
  const calling = calls.execute(() => answer.promise);
  await clock.suspend("8h");
  answer.resolve("late, and right");
  expect(await calling).toBe("late, and right");
});

test("a call that failed across a sleep is repeated at once and is no attempt", async () => {
  const clock = testClock();
  const calls = pipeline({ clock, gaps: clock.gaps, retry: false });
  const answer = pending<string>();
  let times = 0;
  const calling = calls.execute(() => {
    times += 1;
    return times === 1 ? answer.promise : "again";
  });
  await clock.suspend("47m");
  answer.reject(reset());
  expect(await calling).toBe("again");
  expect(clock.awake()).toBe(0);
});

test("a sleep that nobody told of is found when a call fails", async () => {
  const clock = testClock();
  const calls = pipeline({ clock, retry: false });
  const slept: Gap[] = [];
  calls.on("slept", ({ gap }) => slept.push(gap));
  const answer = pending<string>();
  let times = 0;
  const calling = calls.execute(() => {
    times += 1;
    return times === 1 ? answer.promise : "again";
  });
  await clock.suspend("47m", { told: false });
  answer.reject(reset());
  expect(await calling).toBe("again");
  expect(slept).toEqual([{ kind: "slept", ms: 2_820_000, exact: false }]);
});

test("a call that must not be repeated ends with an unknown outcome when a sleep cut it off", async () => {
  const clock = testClock();
  const calls = pipeline({ clock, gaps: clock.gaps });
  const answer = pending<string>();
  let times = 0;
  const calling = calls.execute(
    () => {
      times += 1;
      return answer.promise;
    },
    { idempotent: false },
  );
  calling.catch(() => {});
  await clock.suspend("47m");
  answer.reject(reset());
  await expect(calling).rejects.toSatisfy(isOutcomeUnknownError);
  expect(times).toBe(1);
});

test("an answer of the peer across a sleep is an answer", async () => {
  const clock = testClock();
  const calls = pipeline({ clock, gaps: clock.gaps });
  const answer = pending<string>();
  const calling = calls.execute(() => answer.promise);
  calling.catch(() => {});
  await clock.suspend("47m");
  const notFound = { status: 404, headers: {} };
  answer.reject(notFound);
  await expect(calling).rejects.toBe(notFound);
});

test("after a sleep the session is asked once, and whoever waits goes on one by one", async () => {
  const clock = testClock();
  const session = fakeSession();
  let probes = 0;
  const asked = pending<void>();
  const probe = (): Promise<void> => {
    probes += 1;
    return asked.promise;
  };
  const at: number[] = [];
  const work = resilient(
    "asked",
    async ({ call }) => {
      await call(() => "opened");
      await clock.suspend("47m");
      const calls = [1, 2, 3, 4].map(() => call(() => at.push(clock.awake())));
      await clock.advance("1s");
      expect(at).toEqual([]);
      asked.resolve();
      await clock.advance("5s");
      await Promise.all(calls);
    },
    onClock(clock, { session: { ...session, probe } }),
  );
  await work();
  expect(probes).toBe(1);
  expect(at).toEqual([1000, 1050, 1100, 1150]);
});

test("a session that did not live through the sleep is recovered once, and the outage names the gap", async () => {
  const clock = testClock();
  const session = fakeSession();
  const outages: Outage[] = [];
  const gaps: Gap[] = [];
  const work = resilient(
    "the night",
    async ({ call }) => {
      await call(() => "opened");
      const answer = pending<string>();
      const cut = call(({ session: handle }) => (handle === 1 ? answer.promise : "page 113"));
      session.dead.add(1);
      await clock.suspend("47m");
      answer.reject(browserLost());
      await clock.advance("10s");
      return cut;
    },
    onClock(clock, { session }),
  );
  work.on("outage", (outage) => outages.push(outage));
  work.on("slept", ({ gap }) => gaps.push(gap));
  expect(await work()).toBe("page 113");
  expect(session.log.filter((line) => line.startsWith("reopen"))).toHaveLength(1);
  expect(gaps).toEqual([{ kind: "slept", ms: 2_820_000, exact: true }]);
  expect(outages).toHaveLength(1);
  expect(outages[0]).toMatchObject({ category: "browser-lost", recoveries: 1, gap: gaps[0] });
});

test("a short freeze and a blocked event loop change nothing; a long freeze counts as a sleep", async () => {
  const clock = testClock();
  const session = fakeSession();
  let probes = 0;
  const probe = (): void => void (probes += 1);
  const work = resilient(
    "frozen",
    async ({ call }) => {
      await call(() => "opened");
      await clock.freeze("5s");
      expect(probes).toBe(0);
      await clock.freeze("5m");
      expect(probes).toBe(1);
    },
    onClock(clock, { session: { ...session, probe } }),
  );
  await work();
});

test("leaves nothing listening for gaps when the run has ended", async () => {
  const clock = testClock();
  let listening = 0;
  const gaps: typeof clock.gaps = (callback) => {
    listening += 1;
    const end = clock.gaps(callback);
    return () => {
      listening -= 1;
      end();
    };
  };
  const health = { everyMs: 60_000 };
  const options = { ...onClock(clock, { session: fakeSession(), health }), gaps };
  await resilient("ends", ({ call }) => call(() => "fine"), options)();
  expect(listening).toBe(0);
  expect(clock.pending).toBe(0);
});

test("a sleep that a failing call found and the monitor tells of afterwards is one sleep", async () => {
  const clock = testClock();
  let tell: (gap: Gap) => void = () => {};
  const gaps = (callback: (gap: Gap) => void) => {
    tell = callback;
    return () => {};
  };
  const calls = pipeline({ clock, gaps, retry: false });
  const slept: Gap[] = [];
  calls.on("slept", ({ gap }) => slept.push(gap));
  const answer = pending<string>();
  let times = 0;
  const calling = calls.execute(() => {
    times += 1;
    return times === 1 ? answer.promise : "again";
  });
  await clock.suspend("47m", { told: false });
  answer.reject(reset());
  await calling;
  tell({ kind: "slept", ms: 2_820_000, exact: true });
  expect(slept).toHaveLength(1);
  tell({ kind: "slept", ms: 60_000, exact: true });
  expect(slept).toHaveLength(2);
});

test("a run's total deadline passes during sleep, unless it counts awake time", async () => {
  for (const [counts, ends] of [
    ["real", true],
    ["awake", false],
  ] as const) {
    const clock = testClock();
    let ended = false;
    const work = resilient(
      "bounded",
      async ({ call }) => {
        const calling = call(() => never());
        calling.catch(() => {
          ended = true;
        });
        await clock.suspend("47m");
        expect(ended).toBe(ends);
        await clock.advance("10m");
        await calling;
      },
      onClock(clock, { call: { counts, totalTimeoutMs: 60_000, timeoutMs: Infinity } }),
    );
    await expect(work()).rejects.toSatisfy(isTimeoutError);
  }
});
