import { execFile } from "node:child_process";
import { cp, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { afterAll, beforeAll, expect, test, vi } from "vitest";

import { missing, Rig, skipped, until } from "./rig.js";

// What koffi, workers and two copies of a package have broken for others.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 30_000 });

const here = fileURLToPath(new URL("..", import.meta.url));
const entry = JSON.stringify(new URL("../dist/index.js", import.meta.url));
const node = process.execPath;
const execute = promisify(execFile);
const [major = 0] = process.versions.node.split(".").map(Number);
const permission = major < 24 ? "--experimental-permission" : "--permission";

let rig: Rig;

beforeAll(async () => {
  if (missing === undefined) rig = await Rig.start();
});
afterAll(async () => {
  if (missing === undefined) await rig[Symbol.asyncDispose]();
});

const script = (code: string, ...flags: readonly string[]) =>
  rig.run(node, ...flags, "--input-type=module", "-e", code);
const ended = async (): Promise<void> => {
  await until(async () => (await rig.listed()).length === 0);
};

test.skipIf(missing !== undefined)(
  `where native code is forbidden systemd-inhibit holds the lock, and ends with us${skipped}`,
  async () => {
    const code = `import { inhibit } from ${entry};
      const { report, held } = await inhibit("Working");
      console.log(JSON.stringify([held, report.outcome, ...report.methods.map(({ name, status }) => name + " " + status).slice(0, 2)]));
      process.kill(process.pid, "SIGKILL");`;
    // Since Node 25 sockets are forbidden too: without them a desktop at the seat could not be seen.
    const net = major < 25 ? [] : ["--allow-net"];
    const flags = [permission, "--allow-fs-read=*", "--allow-child-process", ...net];
    const { stdout } = await script(code, ...flags);
    expect(JSON.parse(stdout)).toEqual([
      true,
      "effective",
      "logind failed",
      "systemd-inhibit held",
    ]);
    await ended();
  },
);

test.skipIf(missing !== undefined)(
  `a held lock keeps nothing running: the process ends of itself, with code 0${skipped}`,
  async () => {
    for (const only of ["logind", "systemd-inhibit"]) {
      const code = `import { inhibit } from ${entry};
        await inhibit({ reason: "Working", forMs: 3_600_000, untilPid: process.pid, lid: "release", battery: { releaseBelow: 5 }, methods: { only: ["${only}"] } });
        console.log("held");`;
      expect(await script(code)).toEqual({ code: 0, stdout: "held\n", stderr: "" });
      await ended();
    }
  },
);

test.skipIf(missing !== undefined)(
  `a hundred workers that are terminated in the middle of asking leave nothing, and the process ends well${skipped}`,
  async () => {
    const worker = `import(${entry}).then(({ inhibit }) => inhibit({ reason: "Working", onFail: "silent" }))`;
    const code = `import { Worker } from "node:worker_threads";
      import { inhibit, list } from ${entry};
      const lock = await inhibit("Main");
      for (let i = 0; i < 100; i += 10) {
        const workers = Array.from({ length: 10 }, () => new Worker(${JSON.stringify(worker)}, { eval: true }));
        await new Promise((resolve) => setTimeout(resolve, i));
        await Promise.all(workers.map((worker) => worker.terminate()));
      }
      lock.release();
      // This process goes on, so that what is gone was let go of.
      while ((await list({ timeoutMs: 30000 })).length > 0) await new Promise((resolve) => setTimeout(resolve, 20));
      console.log("gone");`;
    expect(await script(code)).toEqual({ code: 0, stdout: "gone\n", stderr: "" });
  },
);

test.skipIf(missing !== undefined)(
  `two copies of the package in one process hold a lock each, and both are freed${skipped}`,
  async () => {
    const folder = await mkdtemp(join(tmpdir(), "twice-"));
    await cp(join(here, "dist"), join(folder, "dist"), { recursive: true });
    await cp(join(here, "package.json"), join(folder, "package.json"));
    await symlink(join(here, "node_modules"), join(folder, "node_modules"));
    const other = JSON.stringify(join(folder, "dist/index.js"));
    const code = `import { inhibit as one, isInhibitError } from ${entry};
      import { inhibit as two } from ${other};
      const locks = [await one("One"), await two("Two")];
      const error = await two({ reason: "Three", onFail: "throw", methods: { only: ["kde"] } }).catch((e) => e);
      console.log(JSON.stringify([...locks.map(({ held }) => held), isInhibitError(error)]));
      for (const lock of locks) lock.release();`;
    const { stdout, stderr } = await script(code);
    await rm(folder, { recursive: true });
    expect([stderr, stdout]).toEqual(["", "[true,true,true]\n"]);
    await ended();
  },
);

test.skipIf(missing !== undefined)(
  `three hundred locks at once are one for the system${skipped}`,
  async () => {
    const code = `import { inhibit, list } from ${entry};
      const locks = await Promise.all(Array.from({ length: 300 }, () => inhibit("Working")));
      const before = (await list()).length;
      for (const lock of locks) lock.release();
      // logind hears of it in its own time; the test's deadline ends a wait in vain.
      while ((await list({ timeoutMs: 30000 })).length > 0) await new Promise((resolve) => setTimeout(resolve, 20));
      console.log(before);`;
    expect((await script(code)).stdout).toBe("1\n");
  },
);

// Realms and threads that are not the main one: what a vm pool leaves out of a realm, a lock must not need.
test("works in each of vitest's pools", async () => {
  const vitest = join(here, "../../node_modules/vitest/vitest.mjs");
  const root = join(here, "test/fixtures/vitest-modes");
  const { stdout } = await execute(node, [vitest, "run", "--root", root, "--reporter=json"]);
  const { success, testResults } = JSON.parse(stdout) as {
    success: boolean;
    testResults: object[];
  };
  expect([success, testResults.length]).toEqual([true, 4]);
});
