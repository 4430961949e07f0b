import { expect, test } from "vitest";

import { resilient } from "../src/index.js";
import { jumpingClock } from "./clock.js";

test("holds the lock while the function runs, and lets it go when it fails", async () => {
  const log: string[] = [];
  const keepAwake = async (reason: string): Promise<AsyncDisposable> => {
    log.push(`held for ${reason}`);
    return { [Symbol.asyncDispose]: async () => void log.push("let go") };
  };
  const work = resilient(
    "export",
    () => {
      log.push("working");
      throw new Error("broken");
    },
    { keepAwake },
  );
  await expect(work()).rejects.toThrow("broken");
  expect(log).toEqual(["held for export", "working", "let go"]);
});

test("a lock that cannot be had is told, and does not stop the run", async () => {
  const events: unknown[] = [];
  const work = resilient("export", () => "done", {
    keepAwake: () => Promise.reject(new Error("no bus")),
  });
  work.on("awake", (event) => events.push(event));
  expect(await work()).toBe("done");
  expect(events).toEqual([{ outcome: "unsupported", why: "Error: no bus" }]);
});

test("tells the outcome that the lock itself reports", async () => {
  const events: unknown[] = [];
  const report = { outcome: "effective", why: "logind holds idle" };
  const work = resilient("export", () => "done", {
    keepAwake: async () => Object.assign({ [Symbol.asyncDispose]: async () => {} }, { report }),
  });
  work.on("awake", (event) => events.push(event));
  await work();
  expect(events).toEqual([report]);
});

test("the lock is let go even when the session cannot be closed, and the result stays the result", async () => {
  for (const close of [
    () => {
      throw new Error("cannot close");
    },
    () => new Promise<never>(() => {}),
  ]) {
    let held = 0;
    const work = resilient("closing", ({ call }) => call(() => "done"), {
      clock: jumpingClock(),
      keepAwake: async () => {
        held += 1;
        return { [Symbol.asyncDispose]: async () => void (held -= 1) };
      },
      session: { open: () => 1, probe: () => {}, recover: {}, close },
    });
    expect(await work()).toBe("done");
    expect(held).toBe(0);
  }
});

test("a lock that never comes does not hold up the run, and one that comes too late is let go", async () => {
  let give = (): void => {};
  let letGo = 0;
  const work = resilient("late lock", () => "done", {
    clock: jumpingClock(),
    keepAwake: () =>
      new Promise((resolve) => {
        give = () => resolve({ [Symbol.asyncDispose]: async () => void (letGo += 1) });
      }),
  });
  expect(await work()).toBe("done");
  give();
  await new Promise((resolve) => setImmediate(resolve));
  expect(letGo).toBe(1);
});

test("a listener that throws does not become the run's failure", async () => {
  const surfaced = new Promise<unknown>((resolve) => {
    process.setUncaughtExceptionCaptureCallback(resolve);
  });
  const work = resilient("export", () => "done", { keepAwake: false });
  work.on("start", () => {
    throw new Error("in a listener");
  });
  expect(await work()).toBe("done");
  expect(String(await surfaced)).toContain("in a listener");
  process.setUncaughtExceptionCaptureCallback(null);
});

test("run.checkpoint refuses a write that is based on an old version", async () => {
  const work = resilient(
    "checkpoint",
    async ({ checkpoint }) => {
      expect(await checkpoint.set("page", "1", undefined)).toBe(true);
      expect(await checkpoint.set("page", "2", undefined)).toBe(false);
      const page = await checkpoint.get("page");
      expect(await checkpoint.set("page", "2", page?.version)).toBe(true);
      return (await checkpoint.get("page"))?.value;
    },
    { keepAwake: false },
  );
  expect(await work()).toBe("2");
});
