import { getEventListeners } from "node:events";

import { expect, test } from "vitest";

import {
  constant,
  createLimiter,
  isTimeoutError,
  NonRetryableError,
  pipeline,
  resilient,
} from "../src/index.js";
import type { Outage } from "../src/index.js";
import { jumpingClock } from "./clock.js";

const refused = (): Error =>
  Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:1"), {
    code: "ECONNREFUSED",
    syscall: "connect",
  });

test("repeats a call that waiting alone can cure, and counts its attempts", async () => {
  const calls = pipeline({ clock: jumpingClock() });
  const attempts: number[] = [];
  const value = await calls.execute(({ attempt }) => {
    attempts.push(attempt);
    if (attempt < 3) throw refused();
    return "through";
  });
  expect(value).toBe("through");
  expect(attempts).toEqual([1, 2, 3]);
});

test("throws the last error itself when the attempts are used up", async () => {
  const errors = [refused(), refused(), refused()];
  let calls = 0;
  const calling = pipeline({ clock: jumpingClock() }).execute(() => {
    throw errors[calls++];
  });
  await expect(calling).rejects.toBe(errors[2]);
  expect(calls).toBe(3);
});

test("never repeats what another attempt cannot cure", async () => {
  for (const error of [new TypeError("x is not a function"), new NonRetryableError("no")]) {
    let calls = 0;
    const calling = pipeline({ clock: jumpingClock() }).execute(() => {
      calls += 1;
      throw error;
    });
    await expect(calling).rejects.toBe(error);
    expect(calls).toBe(1);
  }
});

test("waits at least as long as the peer asked for", async () => {
  const clock = jumpingClock();
  let secondAt = 0;
  await pipeline({ clock }).execute(({ attempt }) => {
    if (attempt === 1) {
      throw Object.assign(new Error("HTTP 429"), {
        response: { status: 429, headers: { "retry-after": "120" } },
      });
    }
    secondAt = clock.real();
  });
  expect(secondAt).toBeGreaterThanOrEqual(120_000);
});

test("an abort during a wait ends the call with the abort's own reason, and nothing is called again", async () => {
  const controller = new AbortController();
  const reason = new Error("enough");
  let calls = 0;
  const calling = pipeline({ retry: { attempts: 5 } }).execute(
    () => {
      calls += 1;
      setImmediate(() => controller.abort(reason));
      throw refused();
    },
    { signal: controller.signal },
  );
  await expect(calling).rejects.toBe(reason);
  expect(calls).toBe(1);
});

test("leaves no listener behind on a signal that lives long", async () => {
  const { signal } = new AbortController();
  const calls = pipeline({ clock: jumpingClock() });
  for (let n = 0; n < 20; n += 1) {
    await calls.execute(
      ({ attempt }) => {
        if (attempt === 1) throw refused();
      },
      { signal },
    );
  }
  expect(getEventListeners(signal, "abort")).toEqual([]);
});

test("a call that hangs and does not listen ends at its deadline", async () => {
  const calls = pipeline({ clock: jumpingClock(), retry: false, timeoutMs: 1000 });
  const calling = calls.execute(() => new Promise<never>(() => {}));
  await expect(calling).rejects.toSatisfy(isTimeoutError);
});

test("the total deadline ends a call in the middle of its attempts", async () => {
  const calls = pipeline({
    clock: jumpingClock(),
    retry: { attempts: 1000 },
    totalTimeoutMs: 60_000,
  });
  const calling = calls.execute(() => {
    throw refused();
  });
  await expect(calling).rejects.toThrow("60000 ms");
});

test("a returned value that inspect calls a failure is repeated like a thrown one", async () => {
  const answers = [{ status: 503 }, { status: 200 }];
  const calls = pipeline({
    clock: jumpingClock(),
    inspect: (value) => ((value as { status: number }).status === 503 ? value : undefined),
  });
  expect(await calls.execute(() => answers.shift() as { status: number })).toEqual({ status: 200 });
});

test("spaces calls evenly", async () => {
  const clock = jumpingClock();
  const calls = pipeline({ clock, limiter: { perSecond: 10 } });
  const at: number[] = [];
  await Promise.all(Array.from({ length: 4 }, () => calls.execute(() => at.push(clock.real()))));
  expect(at).toEqual([0, 100, 200, 300]);
});

test("after a hold those that waited go one by one again, not all at once", async () => {
  const clock = jumpingClock();
  const limiter = createLimiter({ perSecond: 10, clock });
  const at: number[] = [];
  const going = [1, 2, 3, 4].map(async () => {
    await limiter.acquire();
    at.push(clock.real());
  });
  await going[0];
  limiter.hold(1000);
  await Promise.all(going);
  expect(at).toEqual([0, 1000, 1100, 1200]);
});

test("one caller's 429 holds all the others back", async () => {
  const clock = jumpingClock();
  const calls = pipeline({ clock, limiter: { perSecond: 10 } });
  const at: number[] = [];
  const call = (n: number): Promise<unknown> =>
    calls.execute(({ attempt }) => {
      if (n === 0 && attempt === 1) {
        throw { status: 429, headers: { "retry-after": "60" } };
      }
      at.push(clock.real());
    });
  await Promise.all([call(0), call(1), call(2)]);
  expect(Math.min(...at)).toBeGreaterThanOrEqual(60_000);
});

test("says what was wrong with an option, and where", () => {
  expect(() => pipeline({ timeoutMs: -1 })).toThrow("timeoutMs must be at least 1 ms, not -1");
  expect(() => pipeline({ retry: { attempts: 1.5 } })).toThrow("retry.attempts must be a whole");
  expect(() => pipeline({ limiter: { perSecond: 0 } })).toThrow("perSecond must be above 0, not 0");
  expect(() => resilient("x", () => {}, { recovery: { maxAttempts: 0 } })).toThrow(
    "recovery.maxAttempts must be a whole number of at least 1, not 0",
  );
  expect(() => resilient("x", () => {}, { health: { everyOps: 0 } })).toThrow(
    "health.everyOps must be a whole number of at least 1, not 0",
  );
  expect(() => resilient("x", () => {}, { session: { probe: () => {} } as never })).toThrow(
    "session.recover must be a function",
  );
});

test("accounts for an outage once, under its most exact name", async () => {
  const clock = jumpingClock();
  const outages: Outage[] = [];
  const run = resilient(
    "outage",
    async ({ call }) => {
      await call(() => "fine");
      await call(({ attempt }) => {
        if (attempt === 1)
          throw Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
        if (attempt === 2) throw refused();
      });
    },
    { keepAwake: false, clock },
  );
  run.on("outage", (outage) => outages.push(outage));
  await run();
  expect(outages).toHaveLength(1);
  expect(outages[0]).toMatchObject({
    category: "unreachable",
    categories: ["connection-lost", "unreachable"],
    repeats: 2,
    recoveries: 0,
  });
  expect(outages[0]?.recoveredAfterMs).toBeGreaterThan(0);
});

test("an outage of one key is not ended by a call with another", async () => {
  const clock = jumpingClock();
  const ended: (number | undefined)[] = [];
  const limited = { status: 429, headers: { "retry-after": "30" } };
  const run = resilient(
    "keyed",
    async ({ call }) => {
      const slow = call(
        ({ attempt }) => {
          if (attempt === 1) throw limited;
        },
        { key: "details" },
      );
      await call(() => "other", { key: "list" });
      expect(ended).toEqual([]);
      await slow;
    },
    { keepAwake: false, clock },
  );
  run.on("outage", ({ recoveredAfterMs }) => ended.push(recoveredAfterMs));
  await run();
  expect(ended).toHaveLength(1);
  expect(ended[0]).toBeGreaterThanOrEqual(30_000);
});

test("waits of microseconds, which are over before their timer is set, end like others", async () => {
  const backoff = constant({ initialMs: 0.001, jitter: "none" });
  const calls = pipeline({ retry: { attempts: 2, backoff } });
  let times = 0;
  const several = async (): Promise<void> => {
    for (let n = 0; n < 200; n += 1) {
      await calls.execute(({ attempt }) => {
        times += 1;
        if (attempt === 1) throw refused();
      });
    }
  };
  await Promise.all(Array.from({ length: 40 }, several));
  expect(times).toBe(16_000);
});
