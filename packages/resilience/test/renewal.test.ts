import { expect, test } from "vitest";

import { resilient } from "../src/index.js";
import type { Session } from "../src/index.js";
import { testClock } from "../src/testing/index.js";
import { pending, turn } from "./helpers.js";

/** A session whose handles are numbers, worn after so many calls. */
function wearing(calls: number, make: (n: number) => number = (n) => n) {
  let [opened, used] = [0, 0];
  const closed: number[] = [];
  const session: Session<number> = {
    open: () => make((opened += 1)),
    close: (handle) => void closed.push(handle),
    probe: () => {},
    recover: (_, handle) => handle,
    isWorn: () => (used += 1) > calls,
    renew(old) {
      const next = make((opened += 1));
      used = 0;
      closed.push(old);
      return next;
    },
  };
  return { session, closed };
}

test("a worn handle is replaced between two calls, and that is no outage", async () => {
  const { session, closed } = wearing(3);
  const told: string[] = [];
  const work = resilient(
    "wears",
    async ({ call }) => {
      const seen: number[] = [];
      for (let n = 0; n < 8; n += 1) seen.push(await call(({ session: handle }) => handle));
      return seen;
    },
    { keepAwake: false, clock: testClock({ jumps: true }), session, health: false },
  );
  work.on("renewed", ({ generation }) => told.push(`generation ${generation}`));
  work.on("outage", () => told.push("outage"));
  work.on("lost", () => told.push("lost"));
  expect(await work()).toEqual([1, 1, 1, 2, 2, 2, 3, 3]);
  expect(told).toEqual(["generation 2", "generation 3"]);
  expect(closed).toEqual([1, 2, 3]);
});

test("nobody's call is cut off: the renewal waits for those under way, and those to come wait for it", async () => {
  const { session } = wearing(2);
  const slow = pending<void>();
  const order: string[] = [];
  const work = resilient(
    "waits",
    async ({ call }) => {
      const long = call(async ({ session: handle }) => {
        await slow.promise;
        order.push(`long on ${handle}`);
      });
      await call(({ session: handle }) => order.push(`short on ${handle}`));
      const next = call(({ session: handle }) => order.push(`next on ${handle}`));
      await turn();
      slow.resolve();
      await Promise.all([long, next]);
    },
    { keepAwake: false, clock: testClock(), session, health: false },
  );
  await work();
  expect(order).toEqual(["short on 1", "long on 1", "next on 2"]);
});

test("a renewal that fails leaves the old handle at work, and is tried again later", async () => {
  const { session } = wearing(1, (n) => {
    if (n === 2) throw new Error("does not start");
    return n;
  });
  const clock = testClock();
  const work = resilient(
    "goes on",
    async ({ call }) => {
      const seen: number[] = [];
      for (let n = 0; n < 4; n += 1) seen.push(await call(({ session: handle }) => handle));
      await clock.advance(61_000);
      seen.push(await call(({ session: handle }) => handle));
      return seen;
    },
    { keepAwake: false, clock, session, health: false },
  );
  expect(await work()).toEqual([1, 1, 1, 1, 3]);
});

test("a call that never ends puts the renewal off instead of holding up the others", async () => {
  const { session } = wearing(2);
  const clock = testClock();
  const stuck = pending<void>();
  const work = resilient(
    "put off",
    async ({ call }) => {
      const long = call(() => stuck.promise);
      await call(() => {});
      const next = call(({ session: handle }) => handle);
      for (let n = 0; n < 5; n += 1) await clock.advance(7000);
      const got = await next;
      stuck.resolve();
      await long;
      return got;
    },
    { keepAwake: false, clock, session, health: false, call: { timeoutMs: Infinity } },
  );
  expect(await work()).toBe(1);
});

test("the probes of a session that is about to be renewed do not wait for the renewal, nor hold it up", async () => {
  const { session } = wearing(3);
  const clock = testClock({ jumps: true });
  const told: string[] = [];
  const work = resilient(
    "probed",
    async ({ call }) => {
      const seen: number[] = [];
      const several = Array.from({ length: 4 }, async () => {
        for (let n = 0; n < 4; n += 1) {
          seen.push(await call(async ({ session: handle }) => (await turn(), handle)));
        }
      });
      await Promise.all(several);
      return seen;
    },
    { keepAwake: false, clock, session, health: { everyOps: 1, everyMs: 100, failAfter: 1 } },
  );
  work.on("lost", ({ verdict }) => told.push(verdict.category));
  work.on("outage", () => told.push("outage"));
  expect((await work()).length).toBe(16);
  expect(told).toEqual([]);
});
