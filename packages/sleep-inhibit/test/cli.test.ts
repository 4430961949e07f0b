import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { afterAll, beforeAll, expect, test, vi } from "vitest";

import { missing, Rig, skipped } from "./rig.js";

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const cli = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
const node = process.execPath;

let rig: Rig;

beforeAll(async () => {
  if (missing === undefined) rig = await Rig.start();
});
afterAll(async () => {
  if (missing === undefined) await rig[Symbol.asyncDispose]();
});

/** Runs the CLI without asking the system for anything. */
async function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(node, [cli, ...args], {
    env: { ...process.env, SLEEP_INHIBIT: "fake", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (bytes) => (stdout += String(bytes)));
  child.stderr.on("data", (bytes) => (stderr += String(bytes)));
  const [code, signal] = (await once(child, "close")) as [number | null, string | null];
  return { code, signal, stdout, stderr };
}

test("the command's output and exit code are its own, and nothing is added", async () => {
  const script = "console.log('out'); console.error('err'); process.exit(7)";
  expect(await run(["-d", "--", node, "-e", script])).toEqual({
    code: 7,
    signal: null,
    stdout: "out\n",
    stderr: "err\n",
  });
});

test("a command needs no -- where npx has taken it, and its own options stay its own", async () => {
  const script = "console.log(process.argv.slice(1).join())";
  const { stdout } = await run(["-r", "Saying", node, "-e", script, "--", "-d", "list"]);
  expect(stdout).toBe("-d,list\n");
});

test("a command killed by a signal ends us by the same signal", async () => {
  const script = "process.kill(process.pid, 'SIGKILL')";
  expect(await run(["--", node, "-e", script])).toMatchObject({ code: null, signal: "SIGKILL" });
});

for (const signal of ["SIGTERM", "SIGINT", "SIGHUP", "SIGUSR2"] as const) {
  test(`${signal} reaches the command, whose answer to it is ours`, async () => {
    const script = `process.on('${signal}', () => process.exit(9)); console.log('ready'); setInterval(() => {}, 1000)`;
    const child = spawn(node, [cli, "--", node, "-e", script], {
      env: { ...process.env, SLEEP_INHIBIT: "fake" },
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(child.stdout, "data");
    child.kill(signal);
    expect(await once(child, "exit")).toEqual([9, null]);
  });
}

test("a command that is not there is 127, and one that cannot be run is 126", async () => {
  const folder = await mkdtemp(join(tmpdir(), "cli-"));
  const plain = join(folder, "plain");
  await writeFile(plain, "text");
  await chmod(plain, 0o644);
  expect(await run(["--", "no-such-command-of-ours"])).toMatchObject({ code: 127 });
  expect(await run(["--", plain])).toMatchObject({ code: 126 });
  await rm(folder, { recursive: true });
});

for (const [args, message] of [
  [["--for", "soon", "--", "true"], /--for must be a time such as 90s/u],
  [["--until", "25:00"], /--until must be a time such as 18:30/u],
  [["--until", "2001-01-01T00:00"], /until must be in the future/u],
  [["-w", "abc"], /--wait-pid must be a whole number, got abc/u],
  [["--battery", "200", "--", "true"], /battery\.releaseBelow must be 1 to 100 %, got 200/u],
  [["--methods", "magic", "--", "true"], /methods\.only must be one of .*"logind".* got "magic"/u],
  [["--on-fail", "cry", "--", "true"], /--on-fail must be throw, warn or silent, got cry/u],
  [["--dispaly"], /Unknown option '--dispaly'/u],
  [["--reason"], /--reason/u],
  [["--"], /a command is missing after --/u],
] as const) {
  test(`wrong usage is refused with 64 before anything is run: ${args.join(" ")}`, async () => {
    const { code, stderr, stdout } = await run(args);
    expect({ code, stdout }).toEqual({ code: 64, stdout: "" });
    expect(stderr).toMatch(message);
    expect(stderr).toContain("--help");
  });
}

test("where nothing can be held the command runs, and somebody is told; with --on-fail throw it does not run", async () => {
  const fail = { SLEEP_INHIBIT: "fail" };
  const script = ["--", node, "-e", "console.log('ran')"];
  const told = await run(script, fail);
  expect(told).toMatchObject({ code: 0, stdout: "ran\n" });
  expect(told.stderr).toContain("unsupported");
  expect(await run(["--on-fail", "throw", ...script], fail)).toMatchObject({
    code: 75,
    stdout: "",
  });
});

test("without a command it holds until its time is over", async () => {
  const { code, stderr } = await run(["--for", "50ms"]);
  expect(code).toBe(0);
  expect(stderr).toContain("let go: timeout");
});

test("--help and --version say what they should", async () => {
  expect((await run(["--help"])).stdout).toContain("sleep-inhibit [options] -- command");
  expect((await run(["--version"])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/u);
});

test("a wrong environment variable is named", async () => {
  expect(await run(["probe"], { SLEEP_INHIBIT: "offf" })).toMatchObject({ code: 64 });
  const { stderr } = await run(["probe"], { SLEEP_INHIBIT_METHODS: "logind,magic" });
  expect(stderr).toContain("SLEEP_INHIBIT_METHODS must name some of");
});

test.skipIf(missing !== undefined)(
  `while a command runs the lock is there, and when it has ended no more${skipped}`,
  async () => {
    const list =
      "busctl --system --json=short call org.freedesktop.login1 /org/freedesktop/login1 org.freedesktop.login1.Manager ListInhibitors";
    const { stdout, code } = await rig.run(node, cli, "-r", "Building", "--", "sh", "-c", list);
    expect(stdout).toContain('"idle","sleep-inhibit","Building","block"');
    expect(code).toBe(0);
    expect(await rig.listed()).toEqual([]);
  },
);

test.skipIf(missing !== undefined)(
  `list, probe and status speak JSON and text${skipped}`,
  async () => {
    await using holder = await rig.holder({ reason: "Exporting", app: "exporter" });
    const listed = await rig.run(node, cli, "list", "--json");
    expect(JSON.parse(listed.stdout)).toMatchObject([{ who: "exporter", pid: holder.pid }]);
    expect((await rig.run(node, cli, "list")).stdout).toMatch(/idle +block +exporter .*Exporting/u);
    const probed = await rig.run(node, cli, "--json", "probe", "-d");
    expect(JSON.parse(probed.stdout)).toMatchObject({ outcome: "partial", platform: "linux" });
    expect((await rig.run(node, cli, "probe")).stdout).toContain("It cannot prevent");
    const status = await rig.run(node, cli, "status");
    expect(status.stdout).toMatch(/SLEEP_INHIBIT: on[\s\S]*exporter/u);
  },
);

test.skipIf(missing !== undefined)(
  `SLEEP_INHIBIT=debug tells on standard error what became of each method${skipped}`,
  async () => {
    const command = ["env", "SLEEP_INHIBIT=debug", node, cli, "--", "true"];
    const { stderr } = await rig.run(...command);
    expect(stderr).toMatch(/sleep-inhibit: {3}logind idle: held in \d/u);
  },
);
