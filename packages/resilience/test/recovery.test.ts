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

test("a budget that is used up stays so for whoever calls next in the same outage", async () => {
  const session = fakeSession();
  const failing = (): never => {
    throw browserLost();
  };
  const work = resilient(
    "used up",
    async ({ call }) => {
      await expect(call(failing)).rejects.toThrow("more than 0 outages");
      await expect(call(failing)).rejects.toThrow("more than 0 outages");
    },
    { ...quiet({ session }), recovery: { budget: { outages: 0, windowMs: 600_000 } } },
  );
  await work();
  expect(session.log.filter((line) => line.startsWith("reopen"))).toEqual([]);
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

test("a call that must not be repeated ends as unknown once its request may have arrived, and the session is recovered", async () => {
  const session = fakeSession();
  const work = resilient(
    "send",
    async ({ call }) => {
      const sent: number[] = [];
      const send = (n: number): Promise<void> =>
        call(
          ({ session: handle }) => {
            if (n === 2 && handle === 1) session.dead.add(1);
            if (session.dead.has(handle)) throw browserLost();
            sent.push(n);
          },
          { idempotent: false },
        );
      await send(1);
      await expect(send(2)).rejects.toSatisfy(isOutcomeUnknownError);
      // The others go out: one lost session must not make a whole night's sends unknown.
      await send(3);
      await send(4);
      return sent;
    },
    quiet({ session }),
  );
  expect(await work()).toEqual([1, 3, 4]);
});

test("a call that was never made is not unknown, whatever it may do", async () => {
  const session = fakeSession();
  let made = 0;
  const work = resilient(
    "idle death",
    async ({ call }) => {
      await call(() => "opened");
      session.dead.add(1);
      session.lose(1, browserLost());
      return call(
        ({ session: handle }) => {
          made += 1;
          return handle;
        },
        { idempotent: false },
      );
    },
    quiet({ session }),
  );
  expect([await work(), made]).toEqual([2, 1]);
});

test("a call that must not be repeated and is cut off by its total deadline is unknown, also for a rerun", async () => {
  let sends = 0;
  const work = resilient(
    "rerun",
    ({ call }) =>
      call(
        () => {
          sends += 1;
          return new Promise<never>(() => {});
        },
        { idempotent: false },
      ),
    {
      keepAwake: false,
      clock: jumpingClock(),
      rerun: true,
      call: { totalTimeoutMs: 1000, timeoutMs: 5000 },
    },
  );
  await expect(work()).rejects.toSatisfy(isOutcomeUnknownError);
  expect(sends).toBe(1);
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

test("a veto holds for every caller of the outage, and is not asked again", async () => {
  const session = fakeSession();
  const veto = new Error("not now");
  let asked = 0;
  const failing = (): never => {
    throw browserLost();
  };
  const work = resilient(
    "veto for all",
    async ({ call }) => {
      const both = await Promise.allSettled([call(failing), call(failing)]);
      const later = await call(failing).catch((error: unknown) => error);
      return [
        ...both.map((one) => one.status === "rejected" && one.reason === veto),
        later === veto,
      ];
    },
    {
      ...quiet({ session }),
      onLost: () => {
        asked += 1;
        throw veto;
      },
    },
  );
  expect(await work()).toEqual([true, true, true]);
  expect(asked).toBe(1);
  expect(session.log.filter((line) => line.startsWith("reopen"))).toEqual([]);
});

test("a hook that never answers ends with its time", async () => {
  const session = fakeSession();
  session.dead.add(1);
  const work = resilient("hanging hook", ({ call }) => call(using(session.dead)), {
    ...quiet({ session }),
    recovery: { timeoutMs: 1000 },
    onLost: () => new Promise<never>(() => {}),
  });
  await expect(work()).rejects.toThrow("onLost did not end within 1000 ms");
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

test("a handle that comes too late is closed, and does not stay behind", async () => {
  const closed: number[] = [];
  let come = (): void => {};
  const controller = new AbortController();
  const work = resilient("late", ({ call }) => call(() => "never"), {
    keepAwake: false,
    signal: controller.signal,
    session: {
      open: () =>
        new Promise<number>((resolve) => {
          come = () => resolve(7);
          setImmediate(() => controller.abort(new Error("stop")));
        }),
      probe: () => {},
      recover: {},
      close: (handle) => void closed.push(handle),
    },
  });
  await expect(work()).rejects.toThrow("stop");
  come();
  await new Promise((resolve) => setImmediate(resolve));
  expect(closed).toEqual([7]);
});

test("a session that cannot be opened at first is tried again like any call", async () => {
  let opened = 0;
  const work = resilient("open", ({ call }) => call(({ session }) => session), {
    keepAwake: false,
    clock: jumpingClock(),
    session: {
      open: () => {
        opened += 1;
        if (opened === 1) throw Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
        return opened;
      },
      probe: () => {},
      recover: {},
    },
  });
  expect(await work()).toBe(2);
});

test("a passed probe alone does not end an outage", async () => {
  const session = fakeSession();
  const outages: unknown[] = [];
  const work = resilient(
    "probe",
    async ({ call, probe }) => {
      const failed = await call(() => {
        throw Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
      }).catch(() => "failed");
      await probe();
      expect(outages).toEqual([]);
      await call(() => "through");
      return failed;
    },
    { ...quiet({ session }), call: { retry: false } },
  );
  work.on("outage", (outage) => outages.push(outage));
  expect(await work()).toBe("failed");
  expect(outages).toHaveLength(1);
});

test("a function that fails after every recovery is not started for ever", async () => {
  const session = fakeSession();
  let starts = 0;
  const work = resilient(
    "again and again",
    async ({ call }) => {
      starts += 1;
      await call(() => "one good call, which ends the outage");
      throw browserLost();
    },
    {
      ...quiet({ session }),
      rerun: true,
      recovery: { maxAttempts: 3, budget: { outages: 100, windowMs: 1 } },
    },
  );
  await expect(work()).rejects.toThrow("invalid session id");
  expect(starts).toBe(4);
});

test("a recovery that fails when nobody waits for it any more is nobody's unhandled rejection", async () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => void unhandled.push(reason);
  process.on("unhandledRejection", note);
  const session = fakeSession();
  const caller = new AbortController();
  const work = resilient(
    "gone",
    async ({ call }) => {
      await call(
        () => {
          throw browserLost();
        },
        { signal: caller.signal },
      ).catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, 20));
    },
    {
      ...quiet({ session }),
      onLost: async () => {
        throw new Error("veto");
      },
    },
  );
  work.on("lost", () => caller.abort(new Error("gone")));
  await work();
  process.off("unhandledRejection", note);
  expect(unhandled).toEqual([]);
});

test("a health of the caller's own is used, and is still his when the run has ended", async () => {
  const { createHealth } = await import("../src/index.js");
  using health = createHealth();
  let asked = 0;
  health.check("mine", { run: () => (asked += 1), everyOps: 1 });
  const work = resilient("own health", ({ call }) => call(() => "fine"), {
    ...quiet({ session: fakeSession() }),
    health,
  });
  await work();
  await work();
  expect(asked).toBe(2);
});

test("a check that waited for a recovery does not lose what was just recovered", async () => {
  const clock = jumpingClock();
  const after = (ms: number) => new Promise<void>((done) => void clock.timer(ms, done));
  const alive = fakeSession();
  const session = {
    ...alive,
    // Its answer takes longer than is left of the check's own time.
    probe: () => after(100),
    recover: {
      "reopen-browser": async () => {
        alive.log.push("recovered");
        await after(5850);
        return 2;
      },
    },
  };
  const work = resilient(
    "long recovery",
    ({ call }) =>
      call(async ({ session: handle }) => {
        if (handle === 1) throw browserLost();
        await after(500);
        return handle;
      }),
    { keepAwake: false, clock, session, health: { everyMs: 1000, timeoutMs: 5000, failAfter: 1 } },
  );
  expect(await work()).toBe(2);
  expect(alive.log.filter((line) => line === "recovered")).toEqual(["recovered"]);
});
