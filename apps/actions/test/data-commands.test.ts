import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";

import { launch } from "../src/browser/launch.js";
import { sqliteCoordinator } from "../src/coordinator/sqlite-coordinator.js";
import { dryRunFile, openDryRunStore } from "../src/database/dry-run-store.js";
import type { Database } from "../src/database/open-database.js";
import { actions } from "./command-line.js";
import { database, folder, marked, numbers, run, spec } from "./fixture.js";

const evil = `<script>document.title = "obeyed"</script>`;

/** A run of three items, of which one failed with a text that would like to be obeyed. */
async function aRun() {
  const made = await database();
  const { report } = await run(
    numbers(3, (n) => {
      if (n === 2) throw Object.assign(marked("rejected"), { message: evil });
      return { kind: "done", rows: [] };
    }),
    made,
  );
  return { ...made, report };
}

async function aMessage(db: Database, state: "unknown" | "sent" | "draft"): Promise<void> {
  const row = {
    key: `key-${state}`,
    run_id: 1,
    item_key: "1",
    action: 8,
    mode: "production",
    profile_id: "P-1",
    display_name: "=Ann",
    conversation_id: null,
    template_key: "Initial",
    content: `Hello, "Ann"`,
    hash: "h",
    state,
    why: null,
    created_at: "2026-11-26T03:00:00.000Z",
    after_sent: JSON.stringify([{ kind: "mark", name: "after", value: "yes" }]),
  };
  await db.insertInto("outbox").values(row).execute();
}

test("a report is told again, by number and without, and a run that never was is not made up", async () => {
  const { file, report } = await aRun();
  const last = await actions("report", "--database", file);
  expect(last).toMatchObject({ code: 0 });
  expect(last.out).toContain("Missing (1)");
  const json = await actions("report", String(report.run), "--json", "--database", file);
  expect(JSON.parse(json.out)).toEqual(JSON.parse(JSON.stringify(report)));
  expect((await actions("report", "99", "--database", file)).err).toContain("There is no run 99");
  expect((await actions("report", "last", "--database", file)).code).toBe(64);
});

const shell = "/usr/lib/chromium/chromium-headless-shell";
test.skipIf(!existsSync(shell))(
  `a report's page draws itself in a browser without the network, and obeys nobody's text${existsSync(shell) ? "" : " (skipped: no headless shell)"}`,
  async () => {
    const { db, file } = await aRun();
    // As in a run that was taken up again: an item of a process before this one.
    await db
      .updateTable("items")
      .set({ updated_at: "2026-01-01T00:00:00.000Z" })
      .where("key", "=", "1")
      .execute();
    const page = join(await folder(), "report.html");
    expect((await actions("report", "--html", page, "--database", file)).code).toBe(0);
    const browser = await launch({ path: shell, from: "test" });
    onTestFinished(() => browser.close());
    const tab = await browser.newPage();
    const asked: string[] = [];
    const errors: string[] = [];
    tab.on("request", (request) => asked.push(request.url()));
    tab.on("pageerror", (error) => errors.push(error.message));
    await tab.goto(pathToFileURL(page).href);
    await tab.locator("body[data-drawn='2']").waitFor();
    expect(await tab.title()).toContain("partial");
    expect(await tab.locator("#chart canvas").count()).toBe(1);
    const xs = await tab.evaluate<number[]>("x");
    expect(xs).toEqual(xs.toSorted((one, other) => one - other));
    expect(await tab.locator("td", { hasText: "document.title" }).count()).toBe(1);
    expect([asked, errors]).toEqual([[pathToFileURL(page).href], []]);
  },
);

test("exports are CSV that a spreadsheet cannot be tricked with, or JSON; unknown stays empty", async () => {
  const { db, file } = await aRun();
  await aMessage(db, "draft");
  const csv = await actions("export", "outbox", "--database", file);
  expect(csv.out).toContain(`'=Ann,,Initial,"Hello, ""Ann"""`);
  const json = await actions("export", "missing", "--json", "--database", file);
  expect(JSON.parse(json.out)).toMatchObject([{ key: "2", state: "failed" }]);
  const wrong = await actions("export", "cousins", "--database", file);
  expect([wrong.code, wrong.err]).toEqual([
    64,
    expect.stringContaining("export matches, messages"),
  ]);
});

test("a person decides of a message of unknown fate, with all that follows from it, and of no other", async () => {
  const { db, file } = await aRun();
  await aMessage(db, "unknown");
  await aMessage(db, "sent");
  const of = (...args: readonly string[]) => actions("outbox", ...args, "--database", file);
  expect((await of("list", "--state", "unknown")).out).toBe("1 unknown to =Ann (Initial)\n");
  expect((await of("show", "1")).out).toContain(`Hello, "Ann"`);
  const refused = await of("drop", "2");
  expect([refused.code, refused.err]).toEqual([64, expect.stringContaining("Message 2 is sent")]);
  expect((await of("sent", "1")).out).toContain("unknown → sent");
  expect(await db.selectFrom("marks").selectAll().execute()).toContainEqual({
    name: "after",
    value: "yes",
  });
  expect((await of("approve", "1")).code).toBe(64);
  expect(await of("list", "--state", "sned")).toMatchObject({ code: 64, out: "" });
  expect((await of("show", "7")).err).toContain("There is no message 7");
});

test("a backup is whole, is not written over, and comes back also when the database is broken", async () => {
  const { db, file, report } = await aRun();
  const backup = join(await folder(), "backup.db");
  expect((await actions("backup", backup, "--database", file)).code).toBe(0);
  expect((await actions("backup", backup, "--database", file)).err).toContain("exists already");
  // A connection that is closed for real only later would write what it has not moved there yet.
  await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(db);
  await db.destroy();
  await writeFile(file, "Dear cousin, ".repeat(1000));
  for (const end of ["-wal", "-shm"]) await rm(`${file}${end}`, { force: true });
  const letter = await actions("restore", file, "--database", file);
  expect(letter.err).toContain("is not whole");
  expect((await actions("restore", backup, "--database", file)).code).toBe(0);
  const kept = (await readdir(dirname(file))).find((name) => name.includes(".before-restore-"));
  expect(await readFile(join(dirname(file), kept ?? ""), "utf8")).toContain("Dear cousin");
  await rm(file);
  expect((await actions("restore", backup, "--database", file)).code).toBe(0);
  const told = await actions("report", "--json", "--database", file);
  expect(JSON.parse(told.out)).toMatchObject({ run: report.run });
});

test("a dry run is asked to pause through the live database, which it listens to", async () => {
  const { db, file } = await database();
  expect((await actions("pause", "--database", file)).err).toContain("Nothing runs");
  const dry = await openDryRunStore(db, file);
  const coordinator = sqliteCoordinator(dry, dryRunFile(file));
  const { runId } = await coordinator.submit({ ...spec, action: 7 });
  const lease = await coordinator.claim(runId);
  expect((await actions("pause", "--database", file)).code).toBe(0);
  expect(await db.selectFrom("requests").select("name").execute()).toEqual([{ name: "pause" }]);
  const backup = join(await folder(), "backup.db");
  await actions("backup", backup, "--database", file);
  expect((await actions("restore", backup, "--database", file)).err).toContain(
    "A run is under way",
  );
  await lease.release();
  await dry.destroy();
  expect((await actions("resume", "--database", file)).err).toContain("Nothing runs");
});

test("help is shown for every command, and a wrong one is refused", async () => {
  for (const command of [
    "report",
    "export",
    "backup",
    "restore",
    "outbox",
    "pause",
    "resume",
    "stop",
  ]) {
    expect((await actions(command, "--help")).code).toBe(0);
  }
  expect((await actions("outbox", "burn", "1")).code).toBe(64);
});
