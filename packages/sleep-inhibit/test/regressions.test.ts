import { chmod, mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";

import { active, inhibit } from "../src/index.js";
import type { InhibitReport } from "../src/index.js";
import { asked, because, missing, Rig, servicesMissing, sessionBus, skipped } from "./rig.js";

// Each has gone wrong once. Processes and daemons start here, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const entry = JSON.stringify(new URL("../dist/index.js", import.meta.url));
const lack = servicesMissing("gnome-session screensaver kde");
const why = because(lack);
const node = process.execPath;
const gnome = { XDG_CURRENT_DESKTOP: "GNOME", DBUS_SESSION_BUS_ADDRESS: sessionBus };

let rig: Rig;
let desktop: Rig;

beforeAll(async () => {
  if (missing === undefined) rig = await Rig.start();
  if (lack === undefined) desktop = await Rig.start({}, "gnome-session screensaver kde");
});
afterAll(async () => {
  if (missing === undefined) await rig[Symbol.asyncDispose]();
  if (lack === undefined) await desktop[Symbol.asyncDispose]();
});
afterEach(() => vi.unstubAllEnvs());

const script = (code: string, of: Rig = rig, env: readonly string[] = []) =>
  of.run("env", ...env, node, "--input-type=module", "-e", code);

/** A server that takes connections and never says a word. */
const mute = `
  const { createServer } = await import("node:net");
  const path = "/run/mute-" + process.pid;
  const server = createServer(() => {});
  await new Promise((resolve) => server.listen(path, resolve));
  server.unref();
  const system = "unix:path=" + path;`;

test.skipIf(missing !== undefined)(
  `inhibitSync sees a desktop at the seat as inhibit does${skipped}`,
  async () => {
    await using seated = await Rig.start({ RIG_SESSION: "wayland" });
    await using holder = await seated.holder({ reason: "Working" }, { isSync: true });
    expect(holder.report.outcome).toBe("uncertain");
    expect(holder.report.why).toContain("session c1");
  },
);

test.skipIf(lack !== undefined)(
  `a lock that was taken at once is lost when its service is gone, and no new one shares it${why}`,
  async () => {
    await using own = await Rig.start({}, "kde");
    const only = { reason: "Working", methods: { only: ["kde"] } };
    const env = { XDG_CURRENT_DESKTOP: "KDE", DBUS_SESSION_BUS_ADDRESS: sessionBus };
    await using holder = await own.holder(only, { env, isSync: true });
    expect(holder.held).toBe(true);
    await own.run("sh", "-c", "kill -9 $(cat /run/rig/kde.pid)");
    expect(await holder.tell("released")).toBe("lost");
    await using another = await own.holder(only, { env });
    expect(another.held).toBe(false);
  },
);

test.skipIf(missing !== undefined)(
  `what a verification finds lost is lost for all who share it, and is taken anew${skipped}`,
  async () => {
    const code = `import { closeSync, readdirSync, readlinkSync } from "node:fs";
      import { setTimeout as pause } from "node:timers/promises";
      import { inhibit, list } from ${entry};
      const dbus = { timeoutMs: 30000 };
      const [a, b] = [await inhibit({ reason: "A", dbus }), await inhibit({ reason: "B", dbus })];
      for (const fd of readdirSync("/proc/self/fd")) {
        try { if (readlinkSync("/proc/self/fd/" + fd).includes("/inhibit/")) closeSync(Number(fd)); } catch {}
      }
      while ((await list(dbus)).length > 0) await pause(20);
      const report = await a.verify();
      const c = await inhibit({ reason: "C", dbus });
      console.log(JSON.stringify([report.outcome, a.held, b.held, await b.released, c.held, (await list(dbus)).length]));`;
    const { stdout } = await script(code);
    expect(JSON.parse(stdout)).toEqual(["unsupported", false, false, "lost", true, 1]);
  },
);

test.skipIf(missing !== undefined)(
  `a folder of another user's where the session bus should be makes a report, not a crash${skipped}`,
  async () => {
    await rig.run("sh", "-c", "mkdir -p -m 700 /run/user/1000");
    const prefix = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
    const env = { XDG_RUNTIME_DIR: "/run/user/1000", XDG_CURRENT_DESKTOP: "GNOME" };
    await using holder = await rig.holder({ reason: "Working" }, { env, prefix });
    expect(asked(holder.report)[0]).toMatchObject({ name: "gnome-session", status: "failed" });
  },
);

test.skipIf(missing !== undefined)(
  `a worker that is terminated while it asks a bus that hangs is gone at once${skipped}`,
  async () => {
    const code = `${mute}
      const { Worker } = await import("node:worker_threads");
      const worker = new Worker(\`import(${entry.replaceAll('"', "'")}).then(({ inhibit }) => {
        require("node:worker_threads").parentPort.postMessage("asking");
        return inhibit({ reason: "Working", dbus: { system: "\${system}", timeoutMs: 600000 } });
      })\`, { eval: true, execArgv: [] });
      await new Promise((resolve) => worker.once("message", resolve));
      await new Promise((resolve) => setTimeout(resolve, 100));
      await worker.terminate();
      console.log("terminated");
      process.exit(0);`;
    expect((await script(code)).stdout).toBe("terminated\n");
  },
);

test.skipIf(missing !== undefined)(
  `a lid that cannot be asked for keeps no process alive${skipped}`,
  async () => {
    const code = `${mute}
      const { inhibit } = await import(${entry});
      await inhibit({ reason: "Working", lid: "release", onFail: "silent", dbus: { system, timeoutMs: 3000 } });
      console.log("done");`;
    expect(await script(code)).toMatchObject({ code: 0, stdout: "done\n" });
  },
);

test("a lock that becomes held by an update is among the active, and the last of two updates counts", async () => {
  vi.stubEnv("SLEEP_INHIBIT", "off");
  const before = active().length;
  const lock = await inhibit("Working");
  expect(active()).toHaveLength(before);
  vi.stubEnv("SLEEP_INHIBIT", "fake");
  await lock.update({ keep: "display" });
  expect(active().slice(before)).toEqual([lock]);
  lock.release();
});

test.skipIf(lack !== undefined)(`of two updates at once the last counts${why}`, async () => {
  const code = `import { inhibit } from ${entry};
    const lock = await inhibit("Working");
    await Promise.all([lock.update({ keep: "display" }), lock.update({ keep: "system" })]);
    console.log(lock.report.alsoKeepsDisplayOn);`;
  const env = Object.entries(gnome).map(([name, value]) => `${name}=${value}`);
  expect((await script(code, desktop, env)).stdout).toBe("false\n");
});

test.skipIf(missing !== undefined)(
  `a lock that cannot be asked for is uncertain, until it can${skipped}`,
  async () => {
    const signal = (name: string): Promise<unknown> =>
      rig.run("sh", "-c", `kill -${name} $(cat /run/rig/logind.pid)`);
    await using holder = await rig.holder({ reason: "Working", dbus: { timeoutMs: 300 } });
    await signal("STOP");
    const during = (await holder.tell("verify")) as InhibitReport;
    await signal("CONT");
    expect(during.outcome).toBe("uncertain");
    expect(during.why).toContain("could not be asked");
    expect(await holder.tell("verify")).toMatchObject({ outcome: "effective" });
  },
);

test.skipIf(missing !== undefined)(
  `in a worker elogind's command is asked where systemd's is missing${skipped}`,
  async () => {
    const folder = await mkdtemp(join(tmpdir(), "elogind-"));
    await mkdir(join(folder, "bin"));
    await symlink("/usr/bin/systemd-inhibit", join(folder, "bin", "elogind-inhibit"));
    for (const tool of ["sh", "cat"]) await symlink(`/bin/${tool}`, join(folder, "bin", tool));
    await chmod(folder, 0o755);
    const code = `import { Worker } from "node:worker_threads";
      const worker = new Worker("import(" + ${JSON.stringify(entry)} + ").then(({ inhibit }) => inhibit({ reason: 'W', onFail: 'silent' })).then(({ report }) => require('node:worker_threads').parentPort.postMessage(report))", { eval: true, execArgv: [] });
      const report = await new Promise((resolve) => worker.once("message", resolve));
      console.log(JSON.stringify(report.methods.filter(({ status }) => status !== "skipped").map(({ name, status }) => [name, status])));
      process.exit(0);`;
    const { stdout } = await script(code, rig, [`PATH=${join(folder, "bin")}`]);
    await rm(folder, { recursive: true });
    expect(JSON.parse(stdout)).toEqual([
      ["systemd-inhibit", "failed"],
      ["elogind-inhibit", "held"],
    ]);
  },
);

test.skipIf(missing !== undefined)(
  `whoever shares a lock waits no longer than their own deadline${skipped}`,
  async () => {
    const code = `${mute}
      const { inhibit } = await import(${entry});
      const ended = [];
      const ask = async (timeoutMs) => {
        await inhibit({ reason: "Working", onFail: "silent", dbus: { system, timeoutMs } });
        ended.push(timeoutMs);
      };
      await Promise.race([ask(600_000), ask(50)]);
      console.log(ended.join());
      process.exit(0);`;
    expect((await script(code)).stdout).toBe("50\n");
  },
);

test.skipIf(missing !== undefined)(
  `a list without a bus names the system's bus${skipped}`,
  async () => {
    const code = `import { list } from ${entry};
      const error = await list({ system: "unix:path=/nonexistent/bus" }).catch((e) => e);
      console.log(error.message);`;
    expect((await script(code)).stdout).toContain(
      "No system bus listens at unix:path=/nonexistent",
    );
  },
);

test.skipIf(lack !== undefined)(
  `another user's session bus is told from one that fails${why}`,
  async () => {
    await desktop.run("chmod", "-R", "a+rwX", "/run/rig");
    const prefix = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
    const only = { reason: "Working", methods: { only: ["gnome-session"] } };
    await using holder = await desktop.holder(only, { env: gnome, prefix });
    expect(asked(holder.report)[0]?.error).toMatchObject({ code: "AUTH" });
    expect(asked(holder.report)[0]?.error?.hint).toContain("without sudo");
  },
);

test.skipIf(missing !== undefined)(
  `what the desktop does not obey is among what is not prevented${skipped}`,
  async () => {
    const env = { XDG_CURRENT_DESKTOP: "MATE" };
    await using holder = await rig.holder({ reason: "Working", also: ["lid"] }, { env });
    expect(holder.report.cannotPrevent.map(({ what }) => what)).toContain("lid");
  },
);

test.skipIf(lack !== undefined)(
  `one method more than needed makes nothing uncertain${why}`,
  async () => {
    const options = { reason: "Working", methods: { prefer: ["screensaver"] } };
    await using holder = await desktop.holder(options, { env: gnome });
    expect(holder.report.outcome).toBe("effective");
  },
);

test("eleven locks on one signal warn of no leak", async () => {
  vi.stubEnv("SLEEP_INHIBIT", "fake");
  const warned = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
  const { signal } = new AbortController();
  const locks = await Promise.all(
    Array.from({ length: 11 }, () => inhibit({ reason: "W", signal })),
  );
  expect(warned).not.toHaveBeenCalled();
  for (const lock of locks) lock.release();
  warned.mockRestore();
});

test("a word that only JavaScript knows is no mode", async () => {
  vi.stubEnv("SLEEP_INHIBIT", "constructor");
  await expect(inhibit("Working")).rejects.toThrow("SLEEP_INHIBIT must be one of");
});
