import { createHealth } from "@longhaul/health-check";
import { expect, test } from "vitest";

import { createGate, healthGate, pipeline, resilient } from "../src/index.js";
import type { Gate } from "../src/index.js";
import { testClock } from "../src/testing/index.js";
import { turn } from "./helpers.js";
import { browserLost, fakeSession } from "./session.js";

/** Until the run waits for the person, or has ended without. */
async function somebodyWaits(person: Gate, working: Promise<unknown>): Promise<void> {
  const over = working.then(
    () => true,
    () => true,
  );
  while (person.waiting === 0) {
    if (await Promise.race([over, turn().then(() => false)])) return;
  }
}

test("when recovery is at its end the run pauses for a person, and goes on from where it stood", async () => {
  const clock = testClock({ jumps: true });
  let mended = false;
  const session = fakeSession(["reauthenticate"], () => mended);
  const person = createGate({ clock });
  const told: string[] = [];
  const work = resilient(
    "captcha",
    ({ call }) =>
      call(({ session: handle }) => {
        if (!mended) throw { status: 401, headers: {} };
        return handle;
      }),
    { keepAwake: false, clock, session, recovery: { maxAttempts: 2, person } },
  );
  work.on("paused", ({ reason }) => told.push(reason));
  work.on("resumed", () => told.push("resumed"));
  const working = work();
  await somebodyWaits(person, working);
  expect(person.reason).toContain("not recovered in 2 of 2 attempts");
  mended = true;
  session.dead.clear();
  person.resume();
  expect(await working).toBeGreaterThan(1);
  expect(told).toEqual([expect.stringContaining("captcha"), "resumed"]);
});

test("a person who does not come in time is not waited for any longer", async () => {
  const clock = testClock();
  const session = fakeSession(["reopen-browser"], () => false);
  const person = createGate({ clock });
  const work = resilient(
    "nobody there",
    ({ call }) =>
      call(() => {
        throw browserLost();
      }),
    {
      keepAwake: false,
      clock,
      session,
      recovery: { maxAttempts: 1, person, personTimeoutMs: 3_600_000 },
    },
  );
  const working = work();
  working.catch(() => {});
  await somebodyWaits(person, working);
  await clock.advance(3_599_000);
  expect(person.waiting).toBe(1);
  await clock.advance(2000);
  await expect(working).rejects.toThrow("not recovered in 1 of 1 attempts");
  expect(person.waiting).toBe(0);
});

test("a run that pauses ends with its signal", async () => {
  const clock = testClock({ jumps: true });
  const session = fakeSession(["reopen-browser"], () => false);
  const person = createGate({ clock });
  const controller = new AbortController();
  const work = resilient(
    "given up",
    ({ call }) =>
      call(() => {
        throw browserLost();
      }),
    {
      keepAwake: false,
      clock,
      session,
      signal: controller.signal,
      recovery: { maxAttempts: 1, person },
    },
  );
  const working = work();
  working.catch(() => {});
  await somebodyWaits(person, working);
  controller.abort(new Error("enough"));
  await expect(working).rejects.toThrow("enough");
  expect(person.waiting).toBe(0);
});

test("a failing check stops blind repeats, and one that passes again lets them go, spread", async () => {
  const clock = testClock();
  let up = true;
  using health = createHealth({ clock });
  health.check("network", {
    run: () => {
      if (!up) throw new Error("no network");
    },
    everyMs: 1000,
  });
  using gate = healthGate(health, { check: "network", clock });
  const calls = pipeline({ clock, gate });
  const at: number[] = [];
  const call = (): Promise<unknown> => calls.execute(() => at.push(clock.awake()));
  await clock.advance("2s");
  await call();
  up = false;
  await clock.advance("5s");
  const waiting = [call(), call(), call()];
  await clock.advance("1m");
  expect(at).toHaveLength(1);
  expect(gate.reason).toBe("the check network fails");
  up = true;
  await clock.advance("10s");
  await Promise.all(waiting);
  expect(new Set(at).size).toBe(4);
});
