import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import Database from "libsql";
import { expect, onTestFinished, test } from "vitest";

import { folder, gather, noBrowser, practiceSite, query, runAction, start } from "./fixture.js";

async function said(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const cwd = await folder();
  const { code, text } = await start({ args, env, cwd }).ended;
  return { code, text, cwd };
}

const unused = "http://127.0.0.1:1";

const usage: readonly [string, readonly string[], Readonly<Record<string, string>>, string][] = [
  ["an unknown flag", ["run", "6", "--speed", "9"], {}, "unknown option '--speed'"],
  ["an unknown command", ["rum", "6"], {}, "unknown command 'rum'"],
  ["an unknown action", ["run", "12"], {}, "There is no action 12: use one of 6"],
  ["a malformed value", ["run", "6", "--max-pages", "all"], {}, 'MAX_PAGES (--max-pages) is "all"'],
  [
    "a mode of the old system",
    ["run", "6"],
    { APP_MODE: "development" },
    "use dry_run, testing or production",
  ],
  ["a missing site", ["run", "6"], {}, "ACTIONS_SITE (--site) is missing"],
  [
    "a site that is no address",
    ["run", "6", "--site", "localhost"],
    {},
    'ACTIONS_SITE (--site) is "localhost"',
  ],
  [
    "nobody to ask for the password",
    ["run", "6", "--site", unused],
    { ACTIONS_PASSWORD: "" },
    "ACTIONS_PASSWORD is missing",
  ],
];

test.each(usage)(
  "%s: one clear line, exit 64, and nothing is left behind",
  async (_, args, env, line) => {
    const { code, text, cwd } = await said(args, env);
    expect(text).toContain(line);
    expect(text).not.toContain("    at ");
    expect(code).toBe(64);
    expect(await readdir(cwd)).toEqual([]);
  },
);

test("EMERGENCY_STOP refuses to do anything", async () => {
  const { code, text, cwd } = await said(["run", "6", "--site", unused], {
    EMERGENCY_STOP: "true",
  });
  expect(text).toContain("EMERGENCY_STOP is set: nothing was done");
  expect([code, await readdir(cwd)]).toEqual([130, []]);
});

test("--help tells every setting with its variable, and exits 0", async () => {
  const { code, text } = await said(["run", "--help"]);
  expect(code).toBe(0);
  for (const word of ["MAX_PAGES", "--requests-per-second", "ACTIONS_PASSWORD", "--fresh"]) {
    expect(text).toContain(word);
  }
});

test.skipIf(noBrowser)(
  "a site that nobody serves: told before anything is written of the run",
  async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    server.close();
    const { code, text, cwd } = await gather({ url: `http://127.0.0.1:${port}` });
    expect(text).toContain(`http://127.0.0.1:${port} cannot be reached`);
    expect(text).toContain("check ACTIONS_SITE");
    expect(code).toBe(1);
    expect(query(cwd, "SELECT * FROM runs")).toEqual([]);
  },
);

test.skipIf(noBrowser)("a wrong password is tried once, told, and nothing is begun", async () => {
  const site = await practiceSite();
  const { code, text, cwd } = await gather(site, { env: { ACTIONS_PASSWORD: "wrong" } });
  expect(text).toContain("The site refused to sign in practice");
  expect(text).toContain("Check ACTIONS_USERNAME and ACTIONS_PASSWORD");
  expect(text).not.toContain("wrong\n");
  expect(code).toBe(1);
  expect(await site.logins()).toBe(1);
  expect(query(cwd, "SELECT * FROM runs")).toEqual([]);
});

test("a database that cannot be written", async () => {
  const { code, text } = await said([
    "run",
    "6",
    "--site",
    unused,
    "--database",
    "missing/actions.db",
  ]);
  expect(text).toMatch(/missing cannot be written: create it/);
  expect(code).toBe(1);
});

test("a database that another program holds locked", async () => {
  const cwd = await folder();
  const db = new Database(join(cwd, "actions.db"));
  onTestFinished(() => void db.close());
  db.exec("PRAGMA journal_mode = WAL; CREATE TABLE mine (x); BEGIN IMMEDIATE");
  const { code, text } = await start({ args: ["run", "6", "--site", unused], cwd }).ended;
  expect(text).toContain("is locked by another program: close it, then start again");
  expect(code).toBe(1);
}, 20_000);

test("a log that cannot be written", async () => {
  const cwd = await folder();
  await writeFile(join(cwd, "file"), "");
  const args = ["run", "6", "--site", unused, "--log", "file/app.log"];
  const { code, text } = await start({ args, cwd }).ended;
  expect(text).toContain("file/app.log cannot be written: name another file with --log");
  expect(code).toBe(1);
});

test.skipIf(noBrowser)(
  "a second runner on the same database is refused, and the first goes on undisturbed",
  async () => {
    const site = await practiceSite();
    const cwd = await folder();
    const { report } = await gather(site, {
      cwd,
      env: { REQUESTS_PER_SECOND: "5" },
      during: async ({ saying, child }) => {
        await saying("Page 1");
        const second = await start({ args: ["run", "6", "--site", site.url], cwd }).ended;
        expect(second.text).toContain(`is in use by another runner (process ${child.pid}`);
        expect(second.code).toBe(1);
      },
    });
    expect(report).toMatchObject({ outcome: "complete", counts: { done: 20 } });
    expect(await site.logins()).toBe(1);
  },
);

test.skipIf(noBrowser)(
  "a second dry run is refused while the first is at work, and what it did before is told",
  async () => {
    const site = await practiceSite({ matches: 4, conversations: 4 });
    const cwd = await folder();
    await site.ask("POST", "/faults", { endpoint: "inbox", fault: "hang" });
    const first = start({ args: ["run", "7", "--site", site.url], cwd });
    await new Promise<void>((resolve) => {
      site.on(({ kind }) => kind === "held" && resolve());
    });
    const { code, text, report } = await runAction("all", site, { cwd });
    expect(code).toBe(1);
    expect(text).toContain("── Action 6: DNA Match Gathering: ✅ complete ──");
    expect(text).toContain(`.dry-run is in use by another runner (process ${first.child.pid}`);
    expect(report).toMatchObject({ outcome: "failed", reports: [{ action: 6 }] });
    first.child.kill("SIGKILL");
    await first.ended;
  },
);

test("a browser that does not work", async () => {
  const args = ["run", "6", "--site", unused, "--browser-path", "/nowhere/chrome"];
  const { code, text, cwd } = await said(args);
  expect(text).toContain("The browser /nowhere/chrome does not work");
  expect(code).toBe(1);
  expect(query(cwd, "SELECT * FROM runs")).toEqual([]);
});

test("Ctrl-C while a browser is tried that never answers ends at once with 130", async () => {
  const cwd = await folder();
  const silent = join(cwd, "silent");
  await writeFile(silent, '#!/bin/sh\ntouch "$0.tried"\nexec sleep 60\n', { mode: 0o700 });
  const args = ["run", "6", "--site", unused, "--browser-path", silent];
  const running = start({ args, cwd });
  while (!(await readdir(cwd)).includes("silent.tried")) await new Promise(setImmediate);
  running.child.kill("SIGINT");
  const { code, text } = await running.ended;
  expect(text).toContain("Stopped before anything was done");
  expect(code).toBe(130);
});

test("the practice site on a port that is taken", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const main = fileURLToPath(new URL("../../practice-site/dist/main.js", import.meta.url));
  const child = spawn(process.execPath, [main, "--port", String(port)], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  child.stderr.on("data", (chunk) => (text += String(chunk)));
  const [code] = await once(child, "close");
  expect([code, text.trim().split("\n").length]).toEqual([1, 1]);
  expect(text).toContain(String(port));
});

test("status before anything has run says so", async () => {
  const { code, text } = await said(["status"]);
  expect(text).toContain("actions.db does not exist: nothing has run yet");
  expect(code).toBe(1);
});

test.skipIf(noBrowser)(
  "status tells what is done, and that an interrupted run can be gone on with",
  async () => {
    const site = await practiceSite({ matches: 20 });
    // It never comes to its end while status is asked.
    await site.ask("POST", "/faults", { endpoint: "details", fault: "hang", afterRequests: 15 });
    const cwd = await folder();
    const args = ["run", "6", "--site", site.url, "--batch-size", "10"];
    const running = start({ args, cwd });
    await running.saying("10 items");
    const during = await start({ args: ["status"], cwd }).ended;
    expect(during.text).toContain("Run 1: action 6 (dry_run) running");
    running.child.kill("SIGKILL");
    await running.ended;
    const after = await start({ args: ["status", "--json"], cwd }).ended;
    expect(JSON.parse(after.text)).toMatchObject({
      running: null,
      runs: [{ run: 1, action: 6, state: "interrupted" }],
    });
  },
);
