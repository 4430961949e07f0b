import { readFile, rm, stat, writeFile } from "node:fs/promises";

import { expect, test } from "vitest";

import { sessionVault } from "../src/browser/session-vault.js";
import { database } from "./fixture.js";

const site = "http://127.0.0.1:1";
const who = { username: "ann", password: "secret" };
const state = {
  cookies: [
    {
      name: "SessionId",
      value: "let-me-in",
      domain: "127.0.0.1",
      path: "/",
      expires: -1,
      httpOnly: true,
      secure: false,
      sameSite: "Lax" as const,
    },
  ],
  origins: [],
};

test("a log-in is found again by the same account, and by nobody with another password or at another site", async () => {
  const { db, file } = await database();
  expect(await sessionVault(db, file, site, who).load()).toBeUndefined();
  await sessionVault(db, file, site, who).save(state);
  expect(await sessionVault(db, file, site, who).load()).toEqual(state);
  const others = [
    sessionVault(db, file, site, { ...who, password: "wrong" }),
    sessionVault(db, file, site, { ...who, username: "eve" }),
    sessionVault(db, file, "http://127.0.0.1:2", who),
  ];
  for (const other of others) expect(await other.load()).toBeUndefined();
});

test("who has the database alone has neither cookie nor account", async () => {
  const { db, file } = await database();
  await sessionVault(db, file, site, who).save(state);
  const [row] = await db.selectFrom("sessions").selectAll().execute();
  const seen = JSON.stringify(row) + Buffer.from(row?.data ?? "", "base64").toString("latin1");
  for (const secret of ["let-me-in", "SessionId", "ann", "secret"])
    expect(seen).not.toContain(secret);
  expect((await stat(`${file}.key`)).mode & 0o777).toBe(0o600);
});

test("with another key, or changed, a stored log-in is not believed", async () => {
  const { db, file } = await database();
  await sessionVault(db, file, site, who).save(state);
  const key = await readFile(`${file}.key`);
  await db
    .updateTable("sessions")
    .set({ data: Buffer.alloc(64).toString("base64") })
    .execute();
  expect(await sessionVault(db, file, site, who).load()).toBeUndefined();
  await sessionVault(db, file, site, who).save(state);
  await rm(`${file}.key`);
  expect(await sessionVault(db, file, site, who).load()).toBeUndefined();
  expect((await readFile(`${file}.key`)).equals(key)).toBe(false);
});

test("a damaged key costs a log-in and no more: it is replaced", async () => {
  const { db, file } = await database();
  await sessionVault(db, file, site, who).save(state);
  await writeFile(`${file}.key`, "");
  expect(await sessionVault(db, file, site, who).load()).toBeUndefined();
  await sessionVault(db, file, site, who).save(state);
  expect(await sessionVault(db, file, site, who).load()).toEqual(state);
});
