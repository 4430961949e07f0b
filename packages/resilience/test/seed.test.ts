import { expect, test } from "vitest";

import {
  ConnectionResilienceManager,
  createClassifier,
  isNoSessionError,
  withConnectionResilience,
  withPeriodicHealthCheck,
} from "../src/index.js";
import type { RecoverableSession } from "../src/index.js";

// The six bullets of the guide's "Test Coverage", each as a test, then its customisations.

const healing = (): RecoverableSession & { recoveries: number } => ({
  recoveries: 0,
  attemptBrowserRecovery() {
    this.recoveries += 1;
    return true;
  },
});

const fast = { keepAwake: false, recoveryBackoffBaseMs: 0 } as const;

test("guide: connection resilience initialization", () => {
  const manager = new ConnectionResilienceManager();
  expect(manager).toMatchObject({
    maxRecoveryAttempts: 3,
    recoveryBackoffBaseMs: 2000,
    recoveryAttempts: 0,
    active: false,
  });
});

test("guide: sleep prevention enable and disable", async () => {
  const log: string[] = [];
  const manager = new ConnectionResilienceManager({
    keepAwake: async () => {
      log.push("held");
      return { [Symbol.asyncDispose]: async () => void log.push("let go") };
    },
  });
  await manager.startResilienceMode("Action 6");
  expect([manager.active, log]).toEqual([true, ["held"]]);
  await manager.stopResilienceMode();
  await manager.stopResilienceMode();
  expect([manager.active, log]).toEqual([false, ["held", "let go"]]);
});

test("a manager that is stopped while its lock is still being taken lets go of it", async () => {
  let give = (): void => {};
  let held = 0;
  const manager = new ConnectionResilienceManager({
    keepAwake: () =>
      new Promise((resolve) => {
        give = () => {
          held += 1;
          resolve({ [Symbol.asyncDispose]: async () => void (held -= 1) });
        };
      }),
  });
  const starting = manager.startResilienceMode();
  const stopping = manager.stopResilienceMode();
  await new Promise((resolve) => setImmediate(resolve));
  give();
  await Promise.all([starting, stopping]);
  expect(held).toBe(0);
});

test("guide: recovery attempt logic", async () => {
  const manager = new ConnectionResilienceManager({ recoveryBackoffBaseMs: 0 });
  let tries = 0;
  let retried = 0;
  const third = { attemptBrowserRecovery: () => ++tries === 3 };
  expect(await manager.handleConnectionLoss(third, "Action 6", () => (retried += 1))).toBe(true);
  expect([tries, retried, manager.recoveryAttempts]).toEqual([3, 1, 0]);

  const never = { attemptBrowserRecovery: () => false };
  expect(await manager.handleConnectionLoss(never, "Action 6", () => (retried += 1))).toBe(false);
  expect([retried, manager.recoveryAttempts]).toEqual([1, 3]);
});

test("guide: exponential backoff calculation, 2, 4, 8 s", async () => {
  const { exponential } = await import("../src/index.js");
  const { waits } = await recordedWaits({ maxRecoveryAttempts: 3 });
  expect(waits).toEqual([2000, 4000, 8000]);
  const backoff = exponential({ initialMs: 2000, jitter: "none" });
  expect(backoff.next().waitMs).toBe(2000);
});

test("guide: error keyword detection", async () => {
  const recovers = async (message: string): Promise<boolean> => {
    const session = healing();
    let first = true;
    const action = withConnectionResilience(
      "Action 6",
      fast,
    )(async (_run, _own: typeof session) => {
      if (first) {
        first = false;
        throw new Error(message);
      }
    });
    await action(session).catch(() => {});
    return session.recoveries > 0;
  };
  expect(await recovers("invalid session id")).toBe(true);
  expect(await recovers("disconnected")).toBe(true);
  expect(await recovers("connection refused")).toBe(true);
  expect(await recovers("timeout")).toBe(true);
  expect(await recovers("other error")).toBe(false);
});

test("guide: decorator application, running again from the start with the arguments kept", async () => {
  const session = healing();
  const seen: unknown[] = [];
  const action = withConnectionResilience(
    "Action 6",
    fast,
  )(async (_run, own: typeof session, page: number) => {
    seen.push(page);
    if (own.recoveries === 0) throw new Error("disconnected");
    return `page ${page}`;
  });
  expect(await action(session, 113)).toBe("page 113");
  expect(seen).toEqual([113, 113]);
});

test("customisation: max attempts", async () => {
  const { waits, recoveries } = await recordedWaits({ maxRecoveryAttempts: 5 });
  expect(waits).toEqual([2000, 4000, 8000, 16_000, 30_000]);
  expect(recoveries).toBe(5);
});

test("customisation: backoff base", async () => {
  const { waits } = await recordedWaits({ maxRecoveryAttempts: 3, recoveryBackoffBaseMs: 500 });
  expect(waits).toEqual([500, 1000, 2000]);
});

test("customisation: keywords, as classifier rules", async () => {
  const session = healing();
  const classify = createClassifier({
    before: [{ id: "mine.stale", when: "stale kit", then: "browser-lost" }],
  });
  const action = withConnectionResilience("Action 6", { ...fast, classify })(async (
    _run,
    own: typeof session,
  ) => {
    if (own.recoveries === 0) throw new Error("The STALE KIT was met");
    return "through";
  });
  expect(await action(session)).toBe("through");
});

test("customisation: a health check every so many calls recovers a session that died silently", async () => {
  let dead = false;
  let checks = 0;
  let recoveries = 0;
  const session = {
    attemptBrowserRecovery: () => {
      recoveries += 1;
      dead = false;
      return true;
    },
    checkHealth: () => {
      checks += 1;
      if (dead) throw new Error("invalid session id");
    },
  };
  const action = withConnectionResilience(
    "Action 8",
    fast,
  )(
    withPeriodicHealthCheck({ checkInterval: 5, operationName: "Action 8" })(
      async (run, _own: typeof session) => {
        for (let n = 1; n <= 12; n += 1) {
          if (n === 8) dead = true;
          await run.call(() => "sent");
        }
      },
    ),
  );
  await action(session);
  expect(recoveries).toBe(1);
  // Before calls 5 and 10, and after each recovery.
  expect(checks).toBeGreaterThanOrEqual(3);
});

test("without a session, the call says so and how to give one", async () => {
  const action = withConnectionResilience("Action 6", fast)(async () => "never");
  const failure: unknown = await action({} as RecoverableSession).catch((error: unknown) => error);
  expect(failure).toSatisfy(isNoSessionError);
  expect(String(failure)).toContain("attemptBrowserRecovery");
});

test("wrong intervals and attempts are refused by name", () => {
  expect(() => withPeriodicHealthCheck({ checkInterval: 0, operationName: "Action 8" })).toThrow(
    "Action 8: checkInterval must be a whole number of at least 1, not 0",
  );
  expect(() => new ConnectionResilienceManager({ maxRecoveryAttempts: 0 })).toThrow(
    "maxRecoveryAttempts",
  );
});

/** The waits before recoveries that never succeed, taken from the events; nobody waits for them here. */
async function recordedWaits(options: {
  readonly maxRecoveryAttempts: number;
  readonly recoveryBackoffBaseMs?: number;
}): Promise<{ readonly waits: readonly number[]; readonly recoveries: number }> {
  const { jumpingClock } = await import("./clock.js");
  let recoveries = 0;
  const session: RecoverableSession = {
    attemptBrowserRecovery: () => {
      recoveries += 1;
      return false;
    },
  };
  const waits: number[] = [];
  const action = withConnectionResilience("Action 6", {
    ...options,
    keepAwake: false,
    clock: jumpingClock(),
  })(async (_run, _own: RecoverableSession) => {
    throw new Error("disconnected");
  });
  action.on("waiting", ({ waitMs }) => waits.push(waitMs));
  await action(session).catch(() => {});
  return { waits, recoveries };
}
