import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import Database from "libsql";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import {
  createBreaker,
  createLimiter,
  fileStore,
  isCircuitOpenError,
  keep,
  load,
  memoryStore,
  resilient,
  tokenBudget,
} from "../src/index.js";
import type { Store } from "../src/index.js";
import { sqliteStore } from "../src/store/sqlite.js";
import { testClock } from "../src/testing/index.js";
import { reset } from "./helpers.js";

let folder: string;
const open: { close(): void }[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "longhaul-store-"));
});

afterEach(async () => {
  for (const each of open.splice(0)) each.close();
  await rm(folder, { recursive: true, force: true });
});

function sqlite(): Store {
  const database = new Database(join(folder, "state.db"));
  open.push(database);
  return sqliteStore(database);
}

/** Each call opens the same again, as another process would. */
const family: Readonly<Record<string, () => Store>> = {
  file: () => fileStore(join(folder, "state")),
  sqlite,
};

describe.each(Object.entries({ ...family, memory: memoryStore }))("%s store", (_, make) => {
  test("gives back what was set, with a version that rises", async () => {
    const store = make();
    expect(await store.get("a")).toBeUndefined();
    expect(await store.set("a", "one", undefined)).toBe(true);
    const first = await store.get("a");
    expect(first?.value).toBe("one");
    expect(await store.set("a", "", first?.version)).toBe(true);
    const second = await store.get("a");
    expect(second?.value).toBe("");
    expect(second?.version).toBeGreaterThan(first?.version ?? Infinity);
  });

  test("refuses a write that knows only an older version, or none", async () => {
    const store = make();
    await store.set("a", "one", undefined);
    const version = (await store.get("a"))?.version;
    expect(await store.set("a", "two", undefined)).toBe(false);
    expect(await store.set("a", "two", version)).toBe(true);
    expect(await store.set("a", "three", version)).toBe(false);
    expect((await store.get("a"))?.value).toBe("two");
  });

  test("what was deleted is gone, and whoever read it before cannot write over what came after", async () => {
    const store = make();
    await store.delete("a");
    await store.set("a", "one", undefined);
    const old = (await store.get("a"))?.version;
    await store.delete("a");
    expect(await store.get("a")).toBeUndefined();
    expect(await store.set("a", "late", old)).toBe(false);
    expect(await store.set("a", "new", undefined)).toBe(true);
    expect(await store.set("a", "late", old)).toBe(false);
    expect((await store.get("a"))?.value).toBe("new");
  });

  test("takes any key and any text", async () => {
    const store = make();
    const keys = ["", "a/b", "../up", "ä ö", "x".repeat(500), "a.1", "a", "A*?"];
    for (const key of keys) expect(await store.set(key, `${key}\n\u{1F4BE}`, undefined)).toBe(true);
    for (const key of keys) expect((await store.get(key))?.value).toBe(`${key}\n\u{1F4BE}`);
  });

  test("of many who write at once exactly one is first each time", async () => {
    const store = make();
    await store.set("n", "0", undefined);
    const add = async (): Promise<void> => {
      for (;;) {
        const found = await store.get("n");
        if (await store.set("n", String(Number(found?.value) + 1), found?.version)) return;
      }
    };
    await Promise.all(Array.from({ length: 12 }, add));
    expect((await store.get("n"))?.value).toBe("12");
  });
});

describe.each(Object.entries(family))("%s store, opened again", (_, make) => {
  test("an open circuit is open after a restart, and for others who share it, until its time is over", async () => {
    const clock = testClock();
    const options = { clock, trip: { consecutive: 1 }, openMs: 60_000 };
    const first = createBreaker({ ...options, store: make() });
    await first.execute(() => Promise.reject(reset()), { key: "host" }).catch(() => {});
    await first.ready();
    const second = createBreaker({ ...options, store: make() });
    expect(second.state("host")).toBe("closed");
    await second.ready();
    expect([second.state("host"), second.state()]).toEqual(["open", "closed"]);
    await expect(second.execute(() => 1, { key: "host" })).rejects.toSatisfy(isCircuitOpenError);
    await clock.advance(60_000);
    expect(await second.execute(() => 1, { key: "host" })).toBe(1);
    await second.ready();
    const third = createBreaker({ ...options, store: make() });
    await third.ready();
    expect(third.state("host")).toBe("closed");
  });

  test("a ban is not forgotten by a restart", async () => {
    const clock = testClock();
    const first = createLimiter({ perSecond: 10, clock, store: make() });
    first.limited(3_600_000);
    await first.ready();
    const second = createLimiter({ perSecond: 10, clock, store: make() });
    await second.ready();
    expect(Math.round(second.waitMs() / 1000)).toBe(3600);
    await clock.suspend("1h");
    expect(second.waitMs()).toBeLessThan(1);
  });

  test("a budget that was spent is spent after a restart", async () => {
    const clock = testClock();
    const budget = tokenBudget({ maxTokens: 10, cost: 4 });
    const kept = keep(make(), "budget", budget, { clock });
    budget.pay();
    budget.pay();
    await kept[Symbol.asyncDispose]();
    expect(clock.pending).toBe(0);
    const again = tokenBudget({ maxTokens: 10, cost: 4, state: await load(make(), "budget") });
    expect(again.affords()).toBe(false);
  });

  test("a run's checkpoint is there after a restart, and no other run's", async () => {
    const run = (name: string, store: Store) =>
      resilient(
        name,
        async ({ checkpoint }) => {
          const found = await checkpoint.get("page");
          await checkpoint.set("page", String(Number(found?.value ?? 0) + 1), found?.version);
          return found?.value;
        },
        { keepAwake: false, clock: testClock(), store },
      );
    expect(await run("gather", make())()).toBeUndefined();
    expect(await run("gather", make())()).toBe("1");
    expect(await run("other", make())()).toBeUndefined();
  });
});

test("what is kept is written now and then", async () => {
  const clock = testClock();
  const store = memoryStore();
  const budget = tokenBudget({ maxTokens: 10, cost: 4 });
  const kept = keep(store, "budget", budget, { clock, everyMs: 1000 });
  budget.pay();
  await clock.advance(1500);
  expect(await load(store, "budget")).toMatchObject({ tokens: 6 });
  expect(await load(store, "nothing")).toBeUndefined();
  await kept[Symbol.asyncDispose]();
});

test("several processes write to the same folder and lose nothing", async () => {
  const script = `
    const { fileStore } = await import("@longhaul/resilience");
    const store = fileStore(process.argv[1]);
    for (let n = 0; n < 20;) {
      const found = await store.get("n");
      if (await store.set("n", String(Number(found?.value ?? 0) + 1), found?.version)) n += 1;
    }`;
  const cwd = join(import.meta.dirname, "..");
  const run = promisify(execFile);
  const args = ["--input-type=module", "--eval", script, folder];
  await Promise.all([1, 2, 3].map(() => run(process.execPath, args, { cwd })));
  expect((await fileStore(folder).get("n"))?.value).toBe("60");
  expect((await readdir(folder)).filter((name) => name.endsWith(".tmp"))).toEqual([]);
}, 60_000);

test("old versions in a folder are removed, young ones stay for who is busy with them", async () => {
  const store = fileStore(folder);
  const add = async (): Promise<void> => {
    const found = await store.get("a");
    expect(await store.set("a", "text", found?.version)).toBe(true);
  };
  await add();
  await add();
  const long = new Date(Date.now() - 60_000);
  for (const name of await readdir(folder)) await utimes(join(folder, name), long, long);
  await add();
  await add();
  expect((await readdir(folder)).toSorted()).toEqual(["v-a.3", "v-a.4"]);
});

test("says what is wrong with a table's name", () => {
  const database = { exec: () => {}, prepare: () => ({}) as never };
  expect(() => sqliteStore(database, { table: "a; drop" })).toThrow("table must be letters");
});
