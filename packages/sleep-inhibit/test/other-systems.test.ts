import { fileURLToPath } from "node:url";

import { afterAll, beforeAll, expect, test, vi } from "vitest";

import type { InhibitReport } from "../src/index.js";
import { asked, missing, Rig, until } from "./rig.js";
import type { Holder } from "./rig.js";

// macOS and WSL, as far as something can stand in for them: see rig/macos/recorder.c and rig/wsl/powershell.exe for what
// this does not prove.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const wanted = (process.env["LONGHAUL_SYSTEMS"] ?? "").split(",");
const lackOf = (system: string): string | undefined =>
  wanted.includes(system) ? missing : "another system's turn";
const macLack = lackOf("macos");
const wslLack = lackOf("wsl");
const because = (lack: string | undefined): string =>
  lack === undefined ? "" : ` (skipped: ${lack})`;
const onMac = because(macLack);
const onWsl = because(wslLack);

let rig: Rig;

beforeAll(async () => {
  if (macLack === undefined || wslLack === undefined) rig = await Rig.start();
});
afterAll(async () => {
  if (macLack === undefined || wslLack === undefined) await rig[Symbol.asyncDispose]();
});

const rigFile = (path: string): string => fileURLToPath(new URL(`./rig/${path}`, import.meta.url));
const fixture = (path: string): string =>
  fileURLToPath(new URL(`./fixtures/${path}`, import.meta.url));
const entry = JSON.stringify(new URL("../dist/index.js", import.meta.url));

const mac = (options: object, env: Record<string, string> = {}): Promise<Holder> =>
  rig.holder({ reason: "Working", app: "worker", ...options }, { env, prefix: [macScript] });
const macScript = rigFile("macos/enter.sh");
/** What is printed by a script that runs as if on macOS. */
const printed = async (code: string, env: Record<string, string> = {}): Promise<string> => {
  const prefix = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  const node = [process.execPath, "--input-type=module", "-e", code];
  const { stdout, stderr } = await rig.run("env", ...prefix, macScript, ...node);
  expect(stderr).toBe("");
  return stdout.trim();
};
const read = async (folder: string): Promise<readonly string[]> =>
  (await rig.run("sh", "-c", `cat ${folder}/* 2>/dev/null`)).stdout.split("\n").filter(Boolean);

test.skipIf(macLack !== undefined)(
  `the display holds both of macOS's classes, and lets go of its own alone${onMac}`,
  async () => {
    await using holder = await mac({ keep: "display" });
    const types = async () =>
      (await read("/run/rig/macos/assertions")).map((line) => line.split("\t")[1]);
    expect(new Set(await types())).toEqual(
      new Set(["PreventUserIdleDisplaySleep", "PreventUserIdleSystemSleep"]),
    );
    expect(holder.report).toMatchObject({ outcome: "effective", alsoKeepsDisplayOn: true });
    await holder.tell("system");
    expect(await types()).toEqual(["PreventUserIdleSystemSleep"]);
  },
);

test.skipIf(macLack !== undefined)(
  `names and reasons arrive whole on macOS, and no object of theirs is left${onMac}`,
  async () => {
    const app = "Ahnenforschung 系図".repeat(12);
    await using holder = await mac({ app, reason: "Läuft noch: 三百" });
    const [line = ""] = await read("/run/rig/macos/assertions");
    const [, , name, details] = line.split("\t");
    expect([app.startsWith(name ?? ""), name?.length, details]).toEqual([
      true,
      128,
      "Läuft noch: 三百",
    ]);
    expect(await read("/run/rig/macos/live")).toContain("0");
    await holder.tell("another");
    await holder.tell("anotherSync");
    expect(new Set(await read("/run/rig/macos/live"))).toEqual(new Set(["0"]));
  },
);

test.skipIf(macLack !== undefined)(
  `without native code caffeinate holds it, and ends with us${onMac}`,
  async () => {
    const holder = await mac({}, { PRETEND_NO_NATIVE: "1" });
    const [first, second] = asked(holder.report);
    expect(first).toMatchObject({ name: "iokit", status: "failed" });
    expect(second).toMatchObject({ name: "caffeinate", status: "held" });
    await rig.run("kill", "-9", String(holder.pid));
    // The test's own deadline ends a wait in vain.
    await until(async () => (await read("/run/rig/macos/assertions")).length === 0);
  },
);

test.skipIf(macLack !== undefined)(
  `a worker that the main thread knows nothing of has caffeinate hold it${onMac}`,
  async () => {
    const code = `import { Worker } from "node:worker_threads"; import { once } from "node:events";
      const worker = new Worker(${JSON.stringify(fixture("mac-worker.mjs"))}, { execArgv: ["--import", process.env.PRETEND] });
      const [told] = await once(worker, "message");
      await worker.terminate();
      console.log(JSON.stringify(told));`;
    expect(JSON.parse(await printed(code))).toEqual(["effective", ["caffeinate"]]);
    await until(async () => (await read("/run/rig/macos/assertions")).length === 0);
  },
);

test.skipIf(macLack !== undefined)(
  `on battery macOS's lock says so, lets go below a level, and PreventSystemSleep is in vain${onMac}`,
  async () => {
    await using holder = await mac({ also: ["suspend"] }, { RECORDER_BATTERY: "41" });
    expect(holder.report).toMatchObject({ outcome: "partial", environment: ["on-battery"] });
    await using low = await mac({ battery: { releaseBelow: 50 } }, { RECORDER_BATTERY: "41" });
    expect(low.report.outcome).toBe("disabled");
  },
);

test.skipIf(macLack !== undefined)(
  `everyone's assertions are listed, and a refusal says what macOS said${onMac}`,
  async () => {
    await using holder = await mac({});
    const code = `import { list } from ${entry}; console.log(JSON.stringify(await list()));`;
    expect(JSON.parse(await printed(code))).toMatchObject([
      {
        method: "iokit",
        what: "PreventUserIdleSystemSleep",
        who: "node",
        why: "Working",
        pid: holder.pid,
      },
    ]);
    await using refused = await mac(
      { methods: { only: ["iokit"] } },
      { RECORDER_FAIL: "e00002c1" },
    );
    const { methods }: InhibitReport = refused.report;
    expect(methods[0]?.error).toMatchObject({
      code: "IORETURN_e00002c1",
      message: expect.stringContaining("not privileged") as string,
    });
  },
);

test.skipIf(macLack !== undefined)(
  `macOS's sleep is told exactly, by Mach's two clocks${onMac}`,
  async () => {
    await rig.run("sh", "-c", "mkdir -p /run/rig/macos; echo 0 >/run/rig/macos/slept");
    const code = `import { writeFileSync } from "node:fs"; import { monitor } from ${entry};
      import { clock } from ${entry.replace("index", "clock")};
      const before = clock.real() - clock.awake();
      const watch = monitor({ intervalMs: 50 });
      watch.on("slept", ({ ms, exact }) => {
        console.log(JSON.stringify([Math.round(ms / 1000), exact, Math.round((clock.real() - clock.awake() - before) / 1000)]));
        watch[Symbol.dispose]();
      });
      writeFileSync(process.env.RECORDER + "/slept", "2820000");
      await new Promise((resolve) => setTimeout(resolve, 1000));`;
    expect(JSON.parse(await printed(code))).toEqual([2820, true, 2820]);
    await rig.run("rm", "/run/rig/macos/slept");
  },
);

const wsl = (options: object, env: Record<string, string> = {}): Promise<Holder> =>
  rig.holder(
    { reason: "Working", app: "worker", ...options },
    { env, prefix: [rigFile("wsl/enter.sh")] },
  );

test.skipIf(wslLack !== undefined)(
  `from WSL the Windows host is asked for system and execution, and for the display beside them${onWsl}`,
  async () => {
    await using holder = await wsl({ reason: `It's $(me) "here" 'quoted'; 三` });
    expect(holder.report).toMatchObject({ outcome: "effective", environment: ["wsl"] });
    const [line = ""] = await read("/run/rig/wsl");
    expect(line.split("\t").slice(1)).toEqual(["1, 3", `worker: It's $(me) "here" 'quoted'; 三`]);
    await holder.tell("display");
    const asks = (await read("/run/rig/wsl")).map((each) => each.split("\t")[1]);
    expect(asks).toContain("1, 3, 0");
  },
);

test.skipIf(wslLack !== undefined)(
  `without interop the guest's lock is ineffective, and the report says how to allow it${onWsl}`,
  async () => {
    await using holder = await wsl({}, { WSL_NO_INTEROP: "1" });
    expect(holder.report.outcome).toBe("ineffective");
    const [host] = asked(holder.report);
    expect(host).toMatchObject({ name: "windows-host", status: "failed" });
    expect(host?.error?.hint).toContain("wsl.conf");
    await using refused = await wsl({}, { WSL_HOST_FAILS: "1" });
    expect(asked(refused.report)[0]?.error?.message).toContain("Access is denied");
  },
);
