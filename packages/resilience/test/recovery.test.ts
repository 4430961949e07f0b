import { expect, test } from "vitest";

import {
  isOutcomeUnknownError,
  isRecoveryFailedError,
  isSessionLostError,
  resilient,
} from "../src/index.js";
import type { Call, ResilientOptions } from "../src/index.js";
import { jumpingClock } from "./clock.js";
import { browserLost, fakeSession } from "./session.js";

const quiet = (options: ResilientOptions<number>): ResilientOptions<number> => ({
  keepAwake: false,
  clock: jumpingClock(),
  ...options,
});

/** Works with every handle but the dead ones. */
const using =
  (dead: ReadonlySet<number>) =>
  ({ session }: Call<number>): number => {
    if (dead.has(session)) throw browserLost();
    return session;
  };

test("one recovery serves every caller that lost the same session", async () => {
  const session = fakeSession();
  const work = resilient(
    "four workers",
    async ({ call }) => {
      await call(() => "opened");
      session.dead.add(1);
      return Promise.all([1, 2, 3, 4].map(() => call(using(session.dead))));
    },
    quiet({ session }),
  );
  expect(await work()).toEqual([2, 2, 2, 2]);
  expect(session.log).toEqual(["open", "reopen-browser after browser-lost", "close 2"]);
});

test("a failure that comes from an older session is repeated on the new one, without recovering again", async () => {
  const session = fakeSession();
  let failLate = (): void => {};
  const late = new Promise<void>((resolve) => {
    failLate = resolve;
  });
  const work = resilient(
    "straggler",
    async ({ call }) => {
      const straggler = call(async ({ session: handle, signal }) => {
        if (handle > 1) return handle;
        // Does not listen to its signal, and fails when the others have long gone on.
        void signal;
        await late;
        throw browserLost();
      });
      await call(() => "opened");
      session.dead.add(1);
      const first = await call(using(session.dead));
      failLate();
      return [first, await straggler];
    },
    quiet({ session }),
  );
  expect(await work()).toEqual([2, 2]);
  expect(session.log.filter((line) => line.startsWith("reopen"))).toHaveLength(1);
});

test("what fails because a recovery is under way is repeated after it, and is no outage of its own", async () => {
  const session = fakeSession(["reauthenticate"]);
  const outages: string[] = [];
  let failVictim = (): void => {};
  const recover = async (): Promise<number> => {
    // As a log-in page that takes the place of the page under another call.
    failVictim();
    await new Promise((resolve) => setImmediate(resolve));
    return 2;
  };
  const work = resilient(
    "victim",
    async ({ call }) => {
      const victim = call(
        ({ session: handle }) => {
          if (handle === 2) return "through";
          return new Promise<string>((_, reject) => {
            failVictim = () => reject(new Error("Execution context was destroyed"));
          });
        },
        { key: "details" },
      );
      await call(({ session: handle }) => {
        if (handle === 1) throw { status: 401, headers: {} };
      });
      return victim;
    },
    { ...quiet({}), session: { ...session, recover } },
  );
  work.on("outage", ({ category }) => outages.push(category));
  expect(await work()).toBe("through");
  expect(outages).toEqual(["auth"]);
});

test("goes one rung up when the recovered session does not answer its probe", async () => {
  const session = fakeSession(
    ["reopen-page", "reopen-browser"],
    (action) => action === "reopen-browser",
  );
  const work = resilient(
    "ladder",
    ({ call }) =>
      call(({ session: handle }) => {
        if (handle === 1) {
          throw new Error("page.evaluate: Target crashed");
        }
        return handle;
      }),
    quiet({ session }),
  );
  await work();
  expect(session.log.slice(1, 3).map((line) => line.split(" ")[0])).toEqual([
    "reopen-page",
    "reopen-browser",
  ]);
});

test("waits 2, 4, 8 s before recoveries, and not at all before the first of what is proven dead", async () => {
  for (const [first, expected] of [
    ["now", [0, 4000, 8000]],
    ["backoff", [2000, 4000, 8000]],
  ] as const) {
    const session = fakeSession(["reopen-browser"], (_, handle) => handle === 4);
    session.dead.add(1);
    const waits: number[] = [];
    const work = resilient("waits", ({ call }) => call(using(session.dead)), {
      ...quiet({ session }),
      recovery: { first },
    });
    work.on("waiting", ({ waitMs }) => waits.push(waitMs));
    await work();
    expect(waits).toEqual(expected);
  }
});

test("gives a session up after its attempts, and says how often it tried", async () => {
  const session = fakeSession(["reopen-browser"], () => false);
  session.dead.add(1);
  const work = resilient("hopeless", ({ call }) => call(using(session.dead)), {
    ...quiet({ session }),
    recovery: { maxAttempts: 2 },
  });
  const failure: unknown = await work().catch((error: unknown) => error);
  expect(failure).toSatisfy(isRecoveryFailedError);
  expect(failure).toMatchObject({ attempts: 2, cause: { message: "invalid session id" } });
  expect(session.log.filter((line) => line.startsWith("reopen"))).toHaveLength(2);
});

test("a session that is recovered but dies with the next call again uses up the attempts of one outage", async () => {
  const session = fakeSession();
  const work = resilient(
    "crash loop",
    ({ call }) =>
      call(() => {
        throw browserLost();
      }),
    { ...quiet({ session }), recovery: { maxAttempts: 3 } },
  );
  await expect(work()).rejects.toSatisfy(isRecoveryFailedError);
  expect(session.log.filter((line) => line.startsWith("reopen"))).toHaveLength(3);
});

test("more outages than the budget allows in its window stop the run", async () => {
  const session = fakeSession();
  let outages = 0;
  const work = resilient(
    "flapping",
    async ({ call }) => {
      for (;;) {
        const { generation } = await call((c) => c);
        outages += 1;
        await call((c) => {
          if (c.generation === generation) throw browserLost();
        });
      }
    },
    { ...quiet({ session }), recovery: { budget: { outages: 3, windowMs: 600_000 } } },
  );
  await expect(work()).rejects.toThrow("more than 3 outages in 600000 ms");
  expect(outages).toBe(4);
});

test("what is told to be final is not tried again", async () => {
  const session = fakeSession(["reopen-browser"]);
  session.dead.add(1);
  const refused = Object.assign(new Error("wrong password"), {
    [Symbol.for("longhaul.verdict")]: { category: "auth", retryable: false, action: "give-up" },
  });
  let tries = 0;
  const work = resilient("final", ({ call }) => call(using(session.dead)), {
    ...quiet({}),
    session: {
      ...session,
      recover: () => {
        tries += 1;
        throw refused;
      },
    },
  });
  await expect(work()).rejects.toMatchObject({ cause: refused });
  expect(tries).toBe(1);
});

test("a loss that is pushed ends the calls that are waiting for an answer", async () => {
  const session = fakeSession();
  const work = resilient(
    "pushed",
    ({ call }) =>
      call(({ session: handle }) => {
        if (handle === 2) return "through";
        setImmediate(() => session.lose(1, browserLost()));
        return new Promise<string>(() => {});
      }),
    quiet({ session }),
  );
  expect(await work()).toBe("through");
});

test("a call's own signal carries the session-lost error", async () => {
  const session = fakeSession();
  const reasons: unknown[] = [];
  const work = resilient(
    "reason",
    ({ call }) =>
      call(({ session: handle, signal }) => {
        if (handle === 2) return Promise.resolve();
        signal.addEventListener("abort", () => reasons.push(signal.reason));
        setImmediate(() => session.lose(1, browserLost()));
        return new Promise<void>(() => {});
      }),
    quiet({ session }),
  );
  await work();
  expect(reasons).toHaveLength(1);
  expect(reasons[0]).toSatisfy(isSessionLostError);
});

test("a time-out asks the session: one that lives is left alone, one that is silent is reopened", async () => {
  for (const alive of [true, false]) {
    const session = fakeSession();
    const work = resilient(
      "hang",
      ({ call }) =>
        call(({ session: handle, attempt }) => {
          if (attempt === 2) return handle;
          if (!alive) session.dead.add(1);
          return new Promise<number>(() => {});
        }),
      { ...quiet({ session }), call: { timeoutMs: 1000 } },
    );
    expect(await work()).toBe(alive ? 1 : 2);
  }
});

test("a call that must not be repeated ends as unknown once its request may have arrived, even though the session is recovered", async () => {
  const session = fakeSession();
  const work = resilient(
    "send",
    async ({ call }) => {
      let sends = 0;
      const sending = call(
        () => {
          sends += 1;
          session.dead.add(1);
          throw browserLost();
        },
        { idempotent: false },
      );
      await expect(sending).rejects.toSatisfy(isOutcomeUnknownError);
      expect(sends).toBe(1);
      return call(using(session.dead));
    },
    quiet({ session }),
  );
  expect(await work()).toBe(2);
});

test("onLost can forbid a recovery, and the run fails with what it threw", async () => {
  const session = fakeSession();
  const veto = new Error("not now");
  const work = resilient(
    "veto",
    ({ call }) =>
      call(() => {
        throw browserLost();
      }),
    {
      ...quiet({ session }),
      onLost: () => {
        throw veto;
      },
    },
  );
  await expect(work()).rejects.toBe(veto);
  expect(session.log.filter((line) => line.startsWith("reopen"))).toEqual([]);
});

test("onRecovered that throws counts as a failed recovery, and cannot swallow the loss", async () => {
  const session = fakeSession();
  session.dead.add(1);
  let told = 0;
  const work = resilient("hook", ({ call }) => call(using(session.dead)), {
    ...quiet({ session }),
    onRecovered: () => {
      told += 1;
      if (told === 1) throw new Error("the export folder is still locked");
    },
  });
  expect(await work()).toBe(3);
  expect(told).toBe(2);
});

test("probes the session before every so many calls, and recovers what it finds dead", async () => {
  const session = fakeSession();
  const work = resilient(
    "health",
    async ({ call }) => {
      for (let n = 0; n < 3; n += 1) await call(() => "fine");
      session.dead.add(1);
      await call(() => "not yet asked");
      return call(({ session: handle }) => handle);
    },
    { ...quiet({ session }), health: { everyOps: 5 } },
  );
  expect(await work()).toBe(2);
});

test("the run's signal ends a recovery that is under way", async () => {
  const session = fakeSession();
  const controller = new AbortController();
  const reason = new Error("Ctrl-C");
  const work = resilient(
    "stop",
    ({ call }) =>
      call(() => {
        throw browserLost();
      }),
    {
      keepAwake: false,
      signal: controller.signal,
      session: { ...session, recover: () => new Promise<never>(() => {}) },
    },
  );
  work.on("recovering", () => setImmediate(() => controller.abort(reason)));
  await expect(work()).rejects.toBe(reason);
});
