import { execFile } from "node:child_process";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { expect, test } from "vitest";

const run = promisify(execFile);
const entry = JSON.stringify(new URL("../dist/index.js", import.meta.url));
const onLinux = process.platform === "linux";

/** Whether koffi's binary is in a fresh process after a script. */
async function loadsKoffi(script: string): Promise<unknown> {
  const { stdout } = await run(process.execPath, [
    "--input-type=module",
    "-e",
    `${script};
    const { sharedObjects } = process.report.getReport();
    console.log(sharedObjects.some((path) => path.includes("koffi")));`,
  ]);
  return JSON.parse(stdout) as unknown;
}

test("importing loads nothing native", async () => {
  expect(await loadsKoffi(`await import(${entry})`)).toBe(false);
});

/** What a script prints in a fresh process, as JSON. */
async function printed(script: string): Promise<unknown> {
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", script]);
  return JSON.parse(stdout) as unknown;
}

test("importing loads the names alone, and the first use loads the rest once", async () => {
  const loaded = await printed(`
    import { createRequire } from "node:module";
    import { inhibit, inhibitSync } from ${entry};
    const engines = () => Object.keys(createRequire(${entry}).cache).filter((path) => path.endsWith("engine.cjs")).length;
    const before = engines();
    const options = { reason: "Working", onFail: "silent" };
    inhibitSync(options).release();
    (await inhibit(options)).release();
    console.log(JSON.stringify([before, engines()]));`);
  expect(loaded).toEqual([0, 1]);
});

test("built into another file it says what to do, and works at once when it has been waited for", async () => {
  const folder = await mkdtemp(join(tmpdir(), "bundle-"));
  const bundle = join(folder, "bundle.mjs");
  await copyFile(new URL("../dist/index.js", import.meta.url), bundle);
  const said = (script: string) =>
    printed(`
      import * as all from ${JSON.stringify(bundle)};
      const options = { reason: "Working", onFail: "silent" };
      ${script}
      try { all.inhibitSync(options); console.log("true"); } catch (error) { console.log(JSON.stringify(error.message)); }`);
  expect(await said("")).toMatch(/leave the package out of the bundle, or await inhibit\(\)/u);
  await copyFile(new URL("../dist/engine.cjs", import.meta.url), join(folder, "engine.cjs"));
  expect(await said("await all.inhibit(options); ")).toBe(true);
  await rm(folder, { recursive: true });
});

test("an error of the part that is loaded later is an InhibitError too", async () => {
  const caught = await printed(`
    import { inhibit, InhibitError } from ${entry};
    const error = await inhibit({ reason: "Working", onFail: "throw", methods: { only: ["portal"] }, dbus: { session: "unix:path=/nonexistent" } }).catch((caught) => caught);
    console.log(JSON.stringify([error instanceof InhibitError, new Error("other") instanceof InhibitError]));`);
  expect(caught).toEqual([true, false]);
});

test.skipIf(!onLinux)(
  `koffi is loaded when there is a bus to talk to, and not before${onLinux ? "" : " (skipped: needs Linux)"}`,
  async () => {
    const ask = (system: string) =>
      `const { inhibit } = await import(${entry});
       await inhibit({ reason: "Working", onFail: "silent", dbus: { system: "${system}" } });`;
    expect(await loadsKoffi(ask("unix:path=/nonexistent/bus"))).toBe(false);
    expect(await loadsKoffi(ask("unix:abstract=of-nobody"))).toBe(true);
  },
);

test.skipIf(!onLinux)(
  `process.exit does not wait for a bus that hangs${onLinux ? "" : " (skipped: needs Linux)"}`,
  async () => {
    const script = `
      import { createServer } from "node:net";
      import { inhibit } from ${entry};
      // The log-in is sent when the process already waits for the answer.
      const server = createServer((socket) => socket.on("data", () => process.exit(7)));
      server.listen(process.argv[1], () => {
        const system = "unix:path=" + process.argv[1];
        void inhibit({ reason: "Working", dbus: { system, timeoutMs: 600000 } });
      });`;
    const folder = await mkdtemp(join(tmpdir(), "bus-"));
    const command = ["--input-type=module", "-e", script, join(folder, "socket")];
    const ended = run(process.execPath, command, { timeout: 20_000 });
    await expect(ended).rejects.toMatchObject({ code: 7, killed: false });
    await rm(folder, { recursive: true });
  },
  60_000,
);

test.skipIf(!onLinux)(
  `where native code is forbidden the report says how to allow it${onLinux ? "" : " (skipped: needs Linux)"}`,
  async () => {
    const script = `
      import { inhibit } from ${entry};
      const dbus = { system: "unix:abstract=of-nobody" };
      const { report } = await inhibit({ reason: "Working", onFail: "silent", dbus });
      console.log(report.methods[0].error.hint);`;
    const [major = 0] = process.versions.node.split(".").map(Number);
    const permission = major < 24 ? "--experimental-permission" : "--permission";
    const flags = [permission, "--allow-fs-read=*", "--input-type=module"];
    const { stdout } = await run(process.execPath, [...flags, "-e", script]);
    expect(stdout).toContain("--allow-addons");
  },
);
