import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "tsup";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
// Inside the folder, so that the built file finds its dependencies; never the dist others run.
const outDir = join(root, "node_modules", ".command-test");
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "practice-command-"));
  await build({
    entry: [join(root, "src/main.ts")],
    outDir,
    format: "esm",
    target: "node20",
    config: false,
    silent: true,
    skipNodeModulesBundle: true,
  });
});

const running = new Set<ChildProcess>();

afterEach(() => {
  for (const child of running) child.kill("SIGKILL");
});

afterAll(() => rm(folder, { recursive: true }));

interface Run {
  readonly child: ChildProcess;
  readonly ended: Promise<{
    readonly code: number | null;
    readonly out: string;
    readonly err: string;
  }>;
  /** The first line on stdout. */
  readonly line: Promise<string>;
}

function run(...options: string[]): Run {
  const child = spawn(process.execPath, [join(outDir, "main.js"), ...options]);
  running.add(child);
  let out = "";
  let err = "";
  const line = new Promise<string>((resolve) => {
    child.stdout.on("data", (chunk) => {
      out += String(chunk);
      if (out.includes("\n")) resolve(out);
    });
  });
  child.stderr.on("data", (chunk) => (err += String(chunk)));
  const ended = once(child, "close").then(() => {
    running.delete(child);
    return { code: child.exitCode, out, err };
  });
  return { child, ended, line };
}

test.for(["SIGTERM", "SIGINT"] as const)(
  "says where it is when it is ready, and goes cleanly on %s",
  async (signal) => {
    const journal = join(folder, `${signal}.ndjson`);
    const site = run("--matches", "20", "--journal", journal, "--limit", "trees=1/60", "*=500/60");
    const ready: Record<string, string> = JSON.parse(await site.line);
    expect(ready).toEqual({
      ready: true,
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      admin: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      tokenFile: expect.any(String),
    });
    expect((await fetch(`${ready["url"]}/account/signin`)).status).toBe(200);
    const token = await readFile(ready["tokenFile"] ?? "", "utf8");
    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(`${ready["admin"]}/health`, { headers })).status).toBe(200);

    site.child.kill(signal);
    expect(await site.ended).toMatchObject({ code: 0, err: "" });
    await expect(readFile(ready["tokenFile"] ?? "")).rejects.toThrow("ENOENT");
    expect(await readFile(journal, "utf8")).toMatch(/"kind":"close".*\n$/);
  },
);

test("has as many conversations as it is told to", async () => {
  const site = run("--conversations", "7", "--message-limit", "100");
  const { admin, tokenFile }: Record<string, string> = JSON.parse(await site.line);
  const headers = { authorization: `Bearer ${await readFile(tokenFile ?? "", "utf8")}` };
  const truth = await fetch(`${admin}/truth`, { headers });
  const { conversations }: { conversations: unknown[] } = JSON.parse(await truth.text());
  expect(conversations).toHaveLength(7);
  site.child.kill();
  await site.ended;
});

test("injects the faults of a schedule file", async () => {
  const file = join(folder, "schedule.json");
  await writeFile(file, JSON.stringify([{ endpoint: "signinPage", fault: "503", count: 1 }]));
  const site = run("--schedule", file);
  const { url }: { url: string } = JSON.parse(await site.line);
  expect((await fetch(`${url}/account/signin`)).status).toBe(503);
  expect((await fetch(`${url}/account/signin`)).status).toBe(200);
  site.child.kill();
  await site.ended;
});

test.for([
  [["--matches", "many"], /--matches.*"many".*number/],
  [["--port", "99999"], /--port.*99999.*65535/],
  [["--in-tree-share", "2"], /--in-tree-share.*2.*<=1/],
  [["--speed", "0"], /--speed.*0.*1/],
  [["--limit", "details"], /--limit.*"details".*endpoint=count\/seconds/],
  [["--limit", "kitchen=1/2"], /--limit.*"kitchen".*"details"/],
  [["--expiry-style", "404"], /--expiry-style.*404.*html-200/],
  [["--schedule", "/nowhere.json"], /--schedule.*"\/nowhere.json".*list of faults/],
  [["--journal", "/nowhere/j"], /--journal.*"\/nowhere\/j".*can be written/],
  [["--username", ""], /--username.*"".*empty/],
  [["--conversations", "5001"], /--conversations.*5001.*<=5000/],
  [["--cursor-minutes", "0"], /--cursor-minutes.*0.*>0/],
  [["--message-limit", "none"], /--message-limit.*"none".*number/],
  [["--inbox-shift-every", "-1"], /--inbox-shift-every.*-1.*>=0/],
  [["--edit-every", "half"], /--edit-every.*"half".*number/],
  [["--colour", "red"], /--colour/],
] as const)(
  "says in one line what is wrong with %s and exits with 64",
  async ([options, message]) => {
    const { code, out, err } = await run(...options).ended;
    expect(code).toBe(64);
    expect(out).toBe("");
    expect(err).toMatch(message);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  },
);

test("names the wrong part of a schedule and exits with 64", async () => {
  const file = join(folder, "wrong.json");
  await writeFile(file, JSON.stringify([{ fault: "500" }, { fault: "500", endpoint: "kitchen" }]));
  const { code, err } = await run("--schedule", file).ended;
  expect(code).toBe(64);
  expect(err).toMatch(/--schedule\[1\]\.endpoint: "kitchen"/);
});

test.for(["--port", "--admin-port"])(
  "says in one line that the port of %s is taken",
  async (option) => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const address = other.address();
    const port = address instanceof Object ? address.port : 0;
    const { code, out, err } = await run(option, String(port)).ended;
    other.close();
    expect(code).toBe(1);
    expect(out).toBe("");
    expect(err).toBe(
      `practice-site: port ${port} (${option}) is taken; choose another one, or 0 for any that is free\n`,
    );
  },
);

test("explains itself", async () => {
  const { code, out } = await run("--help").ended;
  expect(code).toBe(0);
  expect(out).toContain("--session-minutes");
  expect(out).toContain("--inbox-shift-every");
});
