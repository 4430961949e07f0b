import { spawn, spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:fs";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";

import { because, missing, Rig, servicesMissing, sessionBus, skipped } from "./rig.js";

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const cli = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
const node = process.execPath;
const fake = { ...process.env, SLEEP_INHIBIT: "fake" };
const notLinux = process.platform === "linux" ? undefined : "needs Linux";
const noTerminal = notLinux ?? (hasScript() ? undefined : "script of util-linux is missing");
const notLosable = servicesMissing("gnome-session screensaver");

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

function hasScript(): boolean {
  return spawnSync("script", ["-qec", "true", "/dev/null"], { stdio: "ignore" }).status === 0;
}

/** Runs a line of shell at a terminal of its own; what is written to its input is typed. */
function atTerminal(line: string): ChildProcess {
  const child = spawn("script", ["-qec", line, "/dev/null"], {
    env: { ...fake, SHELL: "/bin/sh" },
    stdio: ["pipe", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill());
  return child;
}

/** Collects what a process says, so that it can be waited for. */
function heard(stream: NodeJS.ReadableStream | null) {
  let all = "";
  const waiting = new Set<() => void>();
  stream?.on("data", (bytes) => {
    all += String(bytes);
    for (const look of waiting) look();
  });
  return {
    all: () => all,
    /** Resolves with the match; the test's own deadline ends a wait in vain. */
    until: async (what: RegExp) =>
      await new Promise<RegExpExecArray>((resolve) => {
        const look = (): void => {
          const match = what.exec(all);
          if (match === null) return;
          waiting.delete(look);
          resolve(match);
        };
        waiting.add(look);
        look();
      }),
  };
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

test("a command reads what comes late through a pipe", async () => {
  const child = spawn(node, [cli, "-v", "--", "sh", "-c", "echo ready; cat"], {
    env: fake,
    stdio: ["pipe", "pipe", "ignore"],
  });
  const { all, until } = heard(child.stdout);
  const over = once(child, "close");
  for (const word of ["ready", "hi", "ho"]) {
    if (word !== "ready") child.stdin.write(`${word}\n`);
    // The next is written when the one before has come through.
    await until(new RegExp(word, "u"));
  }
  child.stdin.end();
  expect(await over).toEqual([0, null]);
  expect(all()).toBe("ready\nhi\nho\n");
});

test.skipIf(notLinux !== undefined)(
  `the command's input and output stay blocking, whatever was said before${because(notLinux)}`,
  async () => {
    const files = [0, 1, 2].map((fd) => `/proc/self/fdinfo/${fd}`);
    const child = spawn(node, [cli, "-v", "--", "grep", "-h", "^flags", ...files], { env: fake });
    const { all } = heard(child.stdout);
    const said = heard(child.stderr);
    await once(child, "close");
    const flags = [...all().matchAll(/\d+/gu)].map(([octal]) => Number.parseInt(octal, 8));
    expect(flags.map((bits) => bits & constants.O_NONBLOCK)).toEqual([0, 0, 0]);
    expect(said.all()).toContain("fake");
  },
);

for (const signal of ["SIGTERM", "SIGINT", "SIGHUP", "SIGUSR1", "SIGUSR2"] as const) {
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

test("a command killed by SIGUSR1 ends us by its exit code, and opens no debugger", async () => {
  const ran = await run(["--", "sh", "-c", "kill -USR1 $$"]);
  expect(ran).toMatchObject({ code: 138, signal: null, stderr: "" });
});

/** Tells who its parent is and of each Ctrl-C, and at SIGUSR2, which is always passed on, how many there were. */
const counter = `let count = 0;
  process.on("SIGINT", () => console.log("interrupted " + ++count));
  process.on("SIGUSR2", () => { console.log("total " + count); process.exit(); });
  console.log("parent " + process.ppid);
  setInterval(() => {}, 1000);`;

for (const [how, before, input] of [
  ["without a terminal as input", "", "</dev/null"],
  ["with the terminal as input", "", ""],
  ["when it has left the terminal", "setsid", ""],
] as const) {
  test.skipIf(noTerminal !== undefined)(
    `Ctrl-C reaches the command once, ${how}${because(noTerminal)}`,
    async () => {
      const line = `'${node}' '${cli}' -- ${before} '${node}' -e '${counter}' ${input}`;
      const child = atTerminal(line);
      const { until } = heard(child.stdout);
      const over = once(child, "close");
      const [, parent] = await until(/parent (\d+)/u);
      child.stdin?.write("\u0003");
      await until(/interrupted 1/u);
      process.kill(Number(parent), "SIGUSR2");
      expect((await until(/total (\d+)/u))[1]).toBe("1");
      await over;
    },
  );
}

test.skipIf(noTerminal !== undefined)(
  `SIGINT sent to a job in the background of a terminal reaches the command${because(noTerminal)}`,
  async () => {
    const child = atTerminal(`set -m; '${node}' '${cli}' -- '${node}' -e '${counter}' & wait`);
    const { until } = heard(child.stdout);
    const over = once(child, "close");
    const [, parent] = await until(/parent (\d+)/u);
    process.kill(Number(parent), "SIGINT");
    await until(/interrupted 1/u);
    process.kill(Number(parent), "SIGUSR2");
    expect((await until(/total (\d+)/u))[1]).toBe("1");
    await over;
  },
);

test("a command that is not there is 127, and one that cannot be run is 126", async () => {
  const folder = await mkdtemp(join(tmpdir(), "cli-"));
  const plain = join(folder, "plain");
  await writeFile(plain, "text");
  await chmod(plain, 0o644);
  expect(await run(["--", "no-such-command-of-ours"])).toMatchObject({ code: 127 });
  expect(await run(["--", ""])).toMatchObject({ code: 127 });
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

test("short options may stand together, the last with its value", async () => {
  for (const time of [["-dt", "50ms"], ["-dt50ms"], ["-d", "-t50ms"]]) {
    const { code, stderr } = await run(time);
    expect(code).toBe(0);
    expect(stderr).toContain("let go: timeout");
  }
});

test("holding nothing is not waited for: 1 where nothing can be held, 0 where it is switched off", async () => {
  const failed = await run([], { SLEEP_INHIBIT: "fail" });
  expect(failed).toMatchObject({ code: 1, stdout: "" });
  expect(failed.stderr).toContain("unsupported: Nothing could be held");
  const off = await run(["-w", String(process.pid)], { SLEEP_INHIBIT: "off" });
  expect(off).toMatchObject({ code: 0, stdout: "" });
  expect(off.stderr).toContain("disabled: Switched off by SLEEP_INHIBIT=off.");
});

test("with --json each line on standard error is an object", async () => {
  const objects = ({ stderr }: { readonly stderr: string }): unknown[] =>
    stderr
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown);
  const held = objects(await run(["--json", "--for", "50ms"]));
  expect(held).toMatchObject([{ outcome: "fake" }, { released: "timeout" }]);
  const verbose = objects(await run(["--json", "-v", "--", "true"]));
  expect(verbose).toMatchObject([{ outcome: "fake" }]);
  const failed = objects(await run(["--json", "--", "true"], { SLEEP_INHIBIT: "fail" }));
  expect(failed).toMatchObject([{ outcome: "unsupported" }]);
});

for (const args of [["--help"], ["status", "--json"]]) {
  test(`a reader that has gone is no error to complain of: ${args.join(" ")}`, async () => {
    const child = spawn(node, [cli, ...args], { env: fake, stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.destroy();
    const { all } = heard(child.stderr);
    expect(await once(child, "close")).toEqual([141, null]);
    expect(all()).toBe("");
  });
}

test("nobody who reads what is said of the lock is no reason to end the command", async () => {
  const child = spawn(node, [cli, "-v", "--", "sh", "-c", "echo ran"], {
    env: fake,
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stderr.destroy();
  const { all } = heard(child.stdout);
  expect(await once(child, "close")).toEqual([0, null]);
  expect(all()).toBe("ran\n");
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
  `others read the command's name in the lock, not its arguments${skipped}`,
  async () => {
    const listed = `'${node}' '${cli}' list --json`;
    const { stdout } = await rig.run(node, cli, "/bin/sh", "-c", listed, "--token", "s3cret");
    expect(JSON.parse(stdout)).toMatchObject([{ why: "Running sh" }]);
  },
);

test.skipIf(notLosable !== undefined)(
  `a lock that is lost while the command runs is told of, and the command goes on${because(notLosable)}`,
  async () => {
    await using own = await Rig.start({}, "gnome-session screensaver");
    const env = { XDG_CURRENT_DESKTOP: "GNOME", DBUS_SESSION_BUS_ADDRESS: sessionBus };
    const script = "kill -9 $(cat /run/rig/screensaver.pid); read line; echo went on";
    const child = own.spawn([node, cli, "--methods", "screensaver", "sh", "-c", script], env);
    const { all } = heard(child.stdout);
    const over = once(child, "close");
    await heard(child.stderr).until(/^sleep-inhibit: let go: lost/mu);
    child.stdin?.end("\n");
    expect(await over).toEqual([0, null]);
    expect(all()).toBe("went on\n");
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
