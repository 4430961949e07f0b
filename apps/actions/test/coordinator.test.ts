import { spawn } from "node:child_process";
import { once } from "node:events";

import { onTestFinished, expect, test } from "vitest";

import { identityOf, isAlive } from "../src/coordinator/process-identity.js";
import { sqliteCoordinator } from "../src/coordinator/sqlite-coordinator.js";
import { isCliError } from "../src/exit-codes.js";
import { specOf } from "../src/runner/spec.js";
import { config, database, spec } from "./fixture.js";

async function otherProcess(): Promise<number> {
  const child = spawn(process.execPath, ["--eval", "setInterval(() => {}, 1000)"]);
  await once(child, "spawn");
  onTestFinished(() => void child.kill("SIGKILL"));
  return child.pid ?? 0;
}

test("a second runner on the same database is refused by naming the first", async () => {
  const where = await database();
  const first = sqliteCoordinator(where.db, where.file);
  const { runId } = await first.submit(spec);
  await first.claim(runId);
  const second = await database(where.file);
  const pid = await otherProcess();
  const { started, bootId } = identityOf(pid);
  await where.db
    .updateTable("leases")
    .set({ pid, process_started: started, boot_id: bootId })
    .execute();
  const coordinator = sqliteCoordinator(second.db, where.file);
  for (const attempt of [coordinator.mustBeFree(), coordinator.claim(runId)]) {
    const failure: unknown = await attempt.catch((error: unknown) => error);
    expect(failure).toSatisfy(isCliError);
    expect(String(failure)).toContain(`in use by another runner (process ${pid}`);
    expect(String(failure)).toContain("--database");
  }
});

test("the lease of a process that was killed is free at once", async () => {
  const where = await database();
  const coordinator = sqliteCoordinator(where.db, where.file);
  const { runId } = await coordinator.submit(spec);
  const { fence } = await coordinator.claim(runId);
  const pid = await otherProcess();
  const owner = identityOf(pid);
  await where.db
    .updateTable("leases")
    .set({ pid, process_started: owner.started, boot_id: owner.bootId })
    .execute();
  expect(isAlive(owner)).toBe(true);
  process.kill(pid, "SIGKILL");
  while (isAlive(owner)) await new Promise((resolve) => setImmediate(resolve));
  expect((await coordinator.claim(runId)).fence).toBe(fence + 1);
});

test("another process that got the same number is not taken for the owner", async () => {
  const pid = await otherProcess();
  const owner = identityOf(pid);
  expect(isAlive({ ...owner, started: `${Number(owner.started) - 1}` })).toBe(
    process.platform !== "linux",
  );
  expect(isAlive({ ...owner, bootId: "an earlier boot" })).toBe(false);
});

test("the newest run is taken up if it is unfinished: after a complete one another is begun, even if an older one was left", async () => {
  const where = await database();
  const coordinator = sqliteCoordinator(where.db, where.file);
  const first = await coordinator.submit(spec);
  expect(await coordinator.submit(spec)).toEqual({ runId: first.runId, resumed: true });
  const other = await coordinator.submit({ ...spec, scope: { site: "elsewhere" } });
  expect(other).toMatchObject({ resumed: false });
  const fresh = await coordinator.submit(spec, { fresh: true });
  expect(fresh).toMatchObject({ resumed: false });
  const lease = await coordinator.claim(fresh.runId);
  await lease.done("complete", {});
  const next = await coordinator.submit(spec);
  expect(next.resumed).toBe(false);
  expect(next.runId).toBeGreaterThan(fresh.runId);
});

test("another account, page size or MAX_PAGES is another run; another spelling of the site is not", () => {
  const of = (settings: Readonly<Record<string, string>>, account = "me"): string =>
    JSON.stringify(specOf(6, config(settings), account));
  const plain = of({ ACTIONS_SITE: "http://127.0.0.1:8080" });
  expect(of({ ACTIONS_SITE: "HTTP://127.0.0.1:8080/" })).toBe(plain);
  const others = [
    of({ ACTIONS_SITE: "http://127.0.0.1:8080" }, "somebody else"),
    of({ ACTIONS_SITE: "http://127.0.0.1:8080", MAX_PAGES: "1" }),
    of({ ACTIONS_SITE: "http://127.0.0.1:8080", MATCHES_PER_PAGE: "21" }),
  ];
  expect(new Set([plain, ...others]).size).toBe(4);
});

test("an old lease cannot write after a new one was claimed", async () => {
  const where = await database();
  const coordinator = sqliteCoordinator(where.db, where.file);
  const { runId } = await coordinator.submit(spec);
  const old = await coordinator.claim(runId);
  await old.release();
  await coordinator.claim(runId);
  let written = false;
  const late = old.commit(async () => {
    written = true;
  });
  await expect(late).rejects.toMatchObject({ code: "ERR_ACTIONS_LEASE_LOST" });
  await expect(old.assertOwned()).rejects.toMatchObject({ code: "ERR_ACTIONS_LEASE_LOST" });
  expect(written).toBe(false);
});
