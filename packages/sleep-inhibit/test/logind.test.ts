import { afterAll, beforeAll, expect, test, vi } from "vitest";

import { asked, missing, polkitMissing, polkitSkipped, Rig, skipped, until } from "./rig.js";

// Processes and daemons start here, on machines that may be busy.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let rig: Rig;

beforeAll(async () => {
  if (missing === undefined) {
    rig = await Rig.start(polkitMissing === undefined ? { RIG_POLKIT: "1" } : {});
  }
});
afterAll(async () => {
  if (missing === undefined) await rig[Symbol.asyncDispose]();
});

test.skipIf(missing !== undefined)(
  `a lock is listed with what, who, why, mode and pid${skipped}`,
  async () => {
    await using holder = await rig.holder({ reason: "Exporting Müller & søn", app: "exporter" });
    expect(holder.held).toBe(true);
    expect(await rig.listed()).toEqual([
      {
        what: "idle",
        who: "exporter",
        why: "Exporting Müller & søn",
        mode: "block",
        uid: 0,
        pid: holder.pid,
      },
    ]);
    expect(holder.report).toMatchObject({
      outcome: "effective",
      platform: "linux",
      environment: [],
    });
    expect(asked(holder.report)).toMatchObject([{ name: "logind", class: "idle", status: "held" }]);
    const limits = holder.report.cannotPrevent.map(({ what }) => what);
    expect(limits).toEqual(expect.arrayContaining(["lid", "user-suspend", "critical-battery"]));
  },
);

test.skipIf(missing !== undefined)(`systemd-inhibit lists it too${skipped}`, async () => {
  await using holder = await rig.holder({ reason: "Exporting", app: "exporter" });
  const { stdout } = await rig.run("systemd-inhibit", "--list", "--no-legend", "--no-pager");
  expect(stdout).toMatch(
    new RegExp(`^exporter\\s+0\\s+root\\s+${holder.pid}\\s.*\\sidle\\s+Exporting\\s+block`, "u"),
  );
});

for (const [way, reason] of [
  ["release", "explicit"],
  ["dispose", "explicit"],
  ["asyncDispose", "explicit"],
  ["abort", "abort"],
] as const) {
  test.skipIf(missing !== undefined)(
    `a lock is gone after ${way}, while its process lives on${skipped}`,
    async () => {
      await using holder = await rig.holder({ reason: "Working" });
      expect(await rig.listed()).toHaveLength(1);
      await holder.tell(way);
      await rig.gone(holder.pid);
      expect(await holder.tell("held")).toBe(false);
      expect(await holder.tell("released")).toBe(reason);
      await holder.tell("release");
    },
  );
}

for (const way of ["exit", "throw"]) {
  test.skipIf(missing !== undefined)(
    `a lock is gone after the process ends by ${way}${skipped}`,
    async () => {
      await using holder = await rig.holder({ reason: "Working" });
      expect(await rig.listed()).toHaveLength(1);
      await holder.tell(way);
      await rig.gone(holder.pid);
    },
  );
}

test.skipIf(missing !== undefined)(`a lock is gone after SIGKILL${skipped}`, async () => {
  await using holder = await rig.holder({ reason: "Working" });
  expect(await rig.listed()).toHaveLength(1);
  await rig.run("kill", "-9", String(holder.pid));
  await rig.gone(holder.pid);
});

test.skipIf(missing !== undefined)(`a child does not inherit the lock${skipped}`, async () => {
  const holder = await rig.holder({ reason: "Working" });
  const child = String(await holder.tell("child"));
  await rig.run("kill", "-9", String(holder.pid));
  await rig.gone(holder.pid);
  expect((await rig.run("kill", "-9", child)).code).toBe(0);
});

test.skipIf(missing !== undefined)(
  `two locks of a process share one, and the second release frees it${skipped}`,
  async () => {
    await using holder = await rig.holder({ reason: "Working" });
    await holder.tell("another");
    expect(await rig.listed()).toHaveLength(1);
    await holder.tell("release");
    await holder.tell("release");
    expect(await rig.listed()).toHaveLength(1);
    await holder.tell("releaseAnother");
    await rig.gone(holder.pid);
  },
);

test.skipIf(missing !== undefined)(`each class is asked for apart${skipped}`, async () => {
  const also = ["suspend", "lid", "shutdown"];
  await using holder = await rig.holder({ reason: "Working", also });
  const classes = (await rig.listed()).map(({ what }) => what);
  expect(classes.toSorted()).toEqual(["handle-lid-switch", "idle", "shutdown", "sleep"]);
  expect(holder.report.outcome).toBe("effective");
});

test.skipIf(missing !== undefined)(
  `a hung logind costs the deadline, blocks nothing and leaves no ghost lock${skipped}`,
  async () => {
    const hung = (signal: string) =>
      rig.run("sh", "-c", `kill -${signal} $(cat /run/rig/logind.pid)`);
    await hung("STOP");
    const asking = rig.holder({ reason: "Working", dbus: { timeoutMs: 300 } });
    await asking.catch(() => {});
    await hung("CONT");
    await using holder = await asking;
    expect(holder.held).toBe(false);
    expect(holder.report.outcome).toBe("unsupported");
    expect(asked(holder.report)).toMatchObject([
      { status: "failed", error: { code: "ETIMEDOUT" } },
    ]);
    expect(holder.events.filter((event) => event === "tick").length).toBeGreaterThan(3);
    expect(holder.events.at(-1)).toBe("resolved");
    // logind answers in order: it has seen the forgotten request when it answers this.
    await rig.gone(holder.pid);
  },
);

test.skipIf(polkitMissing !== undefined)(
  `a user without a session gets idle, and is told which polkit action sleep needs${polkitSkipped}`,
  async () => {
    const prefix = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
    const options = { reason: "Working", also: ["suspend", "lid", "shutdown"] };
    await using holder = await rig.holder(options, { prefix });
    expect((await rig.listed()).map(({ what, uid }) => [what, uid])).toEqual([["idle", 65534]]);
    const { outcome, why } = holder.report;
    const methods = asked(holder.report);
    expect(outcome).toBe("partial");
    expect(why).toContain("suspend");
    expect(methods.map(({ class: name, status }) => [name, status])).toEqual([
      ["idle", "held"],
      ["sleep", "failed"],
      ["handle-lid-switch", "failed"],
      ["shutdown", "failed"],
    ]);
    const hints = methods.map(({ error }) => error?.hint ?? "");
    expect(hints[1]).toContain("org.freedesktop.login1.inhibit-block-sleep");
    expect(hints[2]).toContain("org.freedesktop.login1.inhibit-handle-lid-switch");
    expect(hints[3]).toContain("org.freedesktop.login1.inhibit-block-shutdown");
  },
);

test.skipIf(missing !== undefined)(
  `list tells the same locks as the system does${skipped}`,
  async () => {
    await using holder = await rig.holder({ reason: "Working", also: ["lid"] });
    const script = `import { list } from ${JSON.stringify(new URL("../dist/index.js", import.meta.url))};
    console.log(JSON.stringify(await list()));`;
    const { stdout } = await rig.run(process.execPath, "--input-type=module", "-e", script);
    const locks = (await rig.listed()).map((lock) => ({ method: "logind", ...lock }));
    expect(JSON.parse(stdout)).toEqual(locks);
    expect(holder.held).toBe(true);
  },
);

test.skipIf(missing !== undefined)(
  `probe reports as inhibit does and holds nothing afterwards${skipped}`,
  async () => {
    const script = `import { probe } from ${JSON.stringify(new URL("../dist/index.js", import.meta.url))};
    const { outcome, methods } = await probe("display");
    console.log(JSON.stringify([outcome, ...methods.map(({ status }) => status).filter((status) => status !== "skipped")]));`;
    const { stdout } = await rig.run(process.execPath, "--input-type=module", "-e", script);
    expect(JSON.parse(stdout)).toEqual(["partial", "held", "unsupported"]);
    await until(async () => (await rig.listed()).length === 0);
  },
);

test.skipIf(missing !== undefined)(
  `a bus without a login manager is told from no bus${skipped}`,
  async () => {
    await using bare = await Rig.start({ RIG_LOGIND: "0" });
    await using holder = await bare.holder({ reason: "Working" });
    expect(holder.report.outcome).toBe("unsupported");
    expect(holder.report.methods[0]?.error?.hint).toContain("systemd-logind");
  },
);
