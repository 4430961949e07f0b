import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import Libsql from "libsql";
import { Kysely, Migrator, sql, SqliteDialect } from "kysely";
import { expect, onTestFinished, test } from "vitest";

import { migrations } from "../src/database/migrations.js";
import { openDatabase } from "../src/database/open-database.js";
import { isCliError } from "../src/exit-codes.js";
import { database, folder } from "./fixture.js";

const refusal = async (file: string): Promise<string> => {
  const failure: unknown = await openDatabase(file).catch((error: unknown) => error);
  expect(failure).toSatisfy(isCliError);
  return String(failure);
};

test("commits survive a crash and a power cut: WAL with synchronous=FULL", async () => {
  const { db } = await database();
  const { rows: journal } = await sql<{ journal_mode: string }>`pragma journal_mode`.execute(db);
  const { rows: synchronous } = await sql<{ synchronous: number }>`pragma synchronous`.execute(db);
  const FULL = 2;
  expect([journal[0]?.journal_mode, synchronous[0]?.synchronous]).toEqual(["wal", FULL]);
});

test("opening it again changes nothing", async () => {
  const { file } = await database();
  const again = await database(file);
  expect(await again.db.selectFrom("runs").selectAll().execute()).toEqual([]);
});

test("a folder that does not exist, a folder instead of a file, and a file of another kind are told apart", async () => {
  const dir = await folder();
  expect(await refusal(join(dir, "missing", "actions.db"))).toContain(
    "cannot be written: create it",
  );
  await mkdir(join(dir, "sub"));
  expect(await refusal(join(dir, "sub"))).toContain("is a folder");
  await writeFile(join(dir, "letter.txt"), "Dear cousin, ".repeat(1000));
  expect(await refusal(join(dir, "letter.txt"))).toContain("is not a SQLite database");
});

test("profile ids that an older version stored in lower case are found in upper case", async () => {
  const file = join(await folder(), "actions.db");
  const old = new Kysely<unknown>({
    dialect: new SqliteDialect({ database: new Libsql(file) }),
  });
  const provider = { getMigrations: async () => ({ ...migrations }) };
  await new Migrator({ db: old, provider }).migrateTo("0002-messaging");
  for (const [uuid, profile] of [
    ["KIT-1", "abc-1"],
    ["KIT-2", "ABC-1"],
  ]) {
    await sql`insert into people (uuid, profile_id, display_name)
      values (${uuid}, ${profile}, 'Ann')`.execute(old);
  }
  await old.destroy();
  const { db } = await database(file);
  const people = await db.selectFrom("people").select(["uuid", "profile_id"]).execute();
  expect(people).toEqual([
    { uuid: "KIT-1", profile_id: "ABC-1" },
    { uuid: "KIT-2", profile_id: "ABC-1" },
  ]);
});

const isRoot = process.getuid?.() === 0;

test.skipIf(isRoot)(
  "a file that may not be written is refused (root may write everything)",
  async () => {
    const { file } = await database();
    await chmod(file, 0o400);
    expect(await refusal(file)).toContain("cannot be written");
  },
);

test("a database that another program holds locked is told as such, after a moment's patience", async () => {
  const { file } = await database();
  const other = new Libsql(file);
  onTestFinished(() => void other.close());
  other.exec("BEGIN EXCLUSIVE; CREATE TABLE held (x)");
  expect(await refusal(file)).toContain("is locked by another program");
}, 20_000);
