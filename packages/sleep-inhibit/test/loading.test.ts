import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
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
