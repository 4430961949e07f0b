import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";

import { expect, onTestFinished, test } from "vitest";

import { rememberBrowser, sweepOrphans } from "../src/browser/orphans.js";
import type { Database } from "../src/database/open-database.js";
import { database } from "./fixture.js";

/** Stands for a browser: a process that ends only when it is ended. */
async function browserLike(): Promise<ChildProcess & { readonly pid: number }> {
  const child = spawn("sleep", ["1000"], { stdio: "ignore" });
  onTestFinished(() => void child.kill("SIGKILL"));
  await once(child, "spawn");
  return child as ChildProcess & { readonly pid: number };
}

/** As if the runner that started it were gone. */
const orphaned = (db: Database) => db.updateTable("browsers").set({ owner_started: "0" }).execute();

test("a second start leaves the browser of a living runner alone, and still knows it", async () => {
  const { db } = await database();
  const browser = await browserLike();
  await rememberBrowser(db, browser.pid);
  expect(await sweepOrphans(db)).toBe(0);
  expect([browser.exitCode, browser.signalCode]).toEqual([null, null]);
  await orphaned(db);
  const ended = once(browser, "exit");
  expect(await sweepOrphans(db)).toBe(1);
  expect(await ended).toEqual([null, "SIGKILL"]);
});

test("a process that only has a lost browser's number is left alone", async () => {
  const { db } = await database();
  const other = await browserLike();
  await rememberBrowser(db, other.pid);
  await db.updateTable("browsers").set({ process_started: "1" }).execute();
  await orphaned(db);
  expect(await sweepOrphans(db)).toBe(0);
  expect([other.exitCode, other.signalCode]).toEqual([null, null]);
});
