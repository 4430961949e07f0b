import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";

import Libsql from "libsql";
import { expect, onTestFinished, test, vi } from "vitest";

import { statusCommand } from "../src/cli/status-command.js";
import { identityOf } from "../src/coordinator/process-identity.js";
import { openDatabase } from "../src/database/open-database.js";
import { database, numbers, run } from "./fixture.js";

/** Another program that holds the write lock for a moment. */
async function lockedForAMoment(file: string): Promise<void> {
  const libsql = createRequire(import.meta.url).resolve("libsql");
  const script = `
    const db = new (require(${JSON.stringify(libsql)}))(${JSON.stringify(file)});
    db.exec("BEGIN IMMEDIATE");
    console.log("held");
    setTimeout(() => db.exec("ROLLBACK"), 300);
  `;
  const child = spawn(process.execPath, ["--eval", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  await once(child.stdout, "data");
}

test("another program that writes for a moment is waited for, not taken as the end of the run", async () => {
  const where = await database();
  const { report } = await run(
    numbers(5, async (n) => {
      if (n === 3) await lockedForAMoment(where.file);
      return { kind: "done", rows: [] };
    }),
    where,
  );
  expect(report).toMatchObject({ outcome: "complete", counts: { done: 5 } });
});

test("a runner that stands still in the middle of writing is named, since nobody can take its lock away", async () => {
  const { db, file } = await database();
  const libsql = createRequire(import.meta.url).resolve("libsql");
  const script = `
    const db = new (require(${JSON.stringify(libsql)}))(${JSON.stringify(file)});
    db.exec("BEGIN IMMEDIATE");
    console.log("held");
    setInterval(() => {}, 1000);
  `;
  const child = spawn(process.execPath, ["--eval", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const { pid, bootId, started } = identityOf(child.pid ?? 0);
  const owner = {
    name: "runner",
    run_id: 1,
    fence: 1,
    pid,
    boot_id: bootId,
    process_started: started,
  };
  await db.insertInto("leases").values(owner).execute();
  await once(child.stdout, "data");
  const refused = await openDatabase(file).catch((error: unknown) => error);
  expect(String(refused)).toContain(`its runner, process ${child.pid}, which stands still`);
  child.kill("SIGKILL");
  await once(child, "exit");
  await (await openDatabase(file)).destroy();
});

test("status looks on while another program writes, and leaves no lock behind", async () => {
  const where = await database();
  await run(numbers(5), where);
  const writer = new Libsql(where.file);
  onTestFinished(() => void writer.close());
  writer.exec("BEGIN IMMEDIATE; UPDATE runs SET mode = 'held'");
  const written = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  onTestFinished(() => written.mockRestore());
  expect(await statusCommand({ database: where.file })).toBe(0);
  expect(String(written.mock.calls[0]?.[0])).toContain("Run 1: action 6 (dry_run) complete");
});

test("status of a database that is not the runner's says so, and puts no tables into it", async () => {
  const { db, file } = await database();
  await db.destroy();
  const other = `${file}.other`;
  const connection = new Libsql(other);
  onTestFinished(() => void connection.close());
  connection.exec("CREATE TABLE recipes (x)");
  await expect(statusCommand({ database: other })).rejects.toThrow(
    `${other} holds no runs: name the runner's file with --database`,
  );
  expect(connection.prepare("SELECT name FROM sqlite_master").all()).toEqual([{ name: "recipes" }]);
});

test("a lease that cannot be let go costs neither the result nor the report", async () => {
  const where = await database();
  const { report } = await run(numbers(5), where, {
    onLease: (lease) => {
      lease.release = async () => {
        throw new Error("database is locked");
      };
    },
  });
  expect(report.outcome).toBe("complete");
  const stored = await where.db.selectFrom("runs").select(["state", "report"]).executeTakeFirst();
  expect(stored).toMatchObject({ state: "complete", report: JSON.stringify(report) });
});
