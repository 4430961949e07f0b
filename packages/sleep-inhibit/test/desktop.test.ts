import { fileURLToPath } from "node:url";

import { afterAll, beforeAll, expect, test, vi } from "vitest";

import type { InhibitReport } from "../src/index.js";
import { asked, because, Rig, servicesMissing, sessionBus, until } from "./rig.js";
import type { Holder } from "./rig.js";

// Processes and daemons start here, on machines that may be busy.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

const lack = servicesMissing("gnome-session screensaver portal");
const why = because(lack);
const gnome = { XDG_CURRENT_DESKTOP: "ubuntu:GNOME", DBUS_SESSION_BUS_ADDRESS: sessionBus };

const appScope = fileURLToPath(new URL("./rig/app-scope.sh", import.meta.url));

let rig: Rig;

beforeAll(async () => {
  if (lack === undefined) rig = await Rig.start({}, "gnome-session screensaver portal");
});
afterAll(async () => {
  if (lack === undefined) await rig[Symbol.asyncDispose]();
});

const SUSPEND = 4;
const IDLE = 8;

/** What the session manager itself says, asked by another program than ours. */
async function isInhibited(flag: number, of: Rig = rig): Promise<boolean> {
  const name = "org.gnome.SessionManager";
  const call = ["call", name, "/org/gnome/SessionManager", name, "IsInhibited", "u", String(flag)];
  const { stdout } = await of.run("busctl", `--address=${sessionBus}`, ...call);
  return stdout.trim() === "b true";
}

/** The session manager answers in order; the test's own deadline ends a wait in vain. */
async function freed(flag: number, of: Rig = rig): Promise<void> {
  await until(async () => !(await isInhibited(flag, of)));
}

const held = (options: object, isSync = false): Promise<Holder> =>
  rig.holder({ reason: "Exporting", app: "exporter", ...options }, { env: gnome, isSync });

for (const isSync of [false, true]) {
  const name = isSync ? "inhibitSync" : "inhibit";
  test.skipIf(lack !== undefined)(
    `${name} holds the automatic suspend back in GNOME and leaves the display alone${why}`,
    async () => {
      await using holder = await held({}, isSync);
      expect(holder.report.outcome).toBe("effective");
      expect(holder.report.alsoKeepsDisplayOn).toBe(false);
      expect(asked(holder.report)).toMatchObject([
        { name: "gnome-session", class: "suspend", status: "held", honouredBy: "gsd-power" },
        { name: "logind", class: "idle", status: "held" },
      ]);
      expect([await isInhibited(SUSPEND), await isInhibited(IDLE)]).toEqual([true, false]);
      expect(await holder.tell("verify")).toMatchObject({ outcome: "effective" });
      await holder.tell("release");
      await freed(SUSPEND);
      expect(await holder.tell("verify")).toMatchObject({ code: "ERR_INHIBIT_RELEASED" });
    },
  );

  test.skipIf(lack !== undefined)(
    `${name} in GNOME leaves nothing behind after SIGKILL${why}`,
    async () => {
      await using holder = await held({ keep: "display" }, isSync);
      expect([await isInhibited(SUSPEND), await isInhibited(IDLE)]).toEqual([true, true]);
      expect(holder.report).toMatchObject({ outcome: "effective", alsoKeepsDisplayOn: true });
      await rig.run("kill", "-9", String(holder.pid));
      await freed(SUSPEND);
      await freed(IDLE);
    },
  );
}

test.skipIf(lack !== undefined)(
  `locks of one process are one at the session manager, which list tells${why}`,
  async () => {
    await using holder = await held({});
    await holder.tell("another");
    await holder.tell("anotherSync");
    const script = `import { list } from ${JSON.stringify(new URL("../dist/index.js", import.meta.url))};
    console.log(JSON.stringify(await list({ session: "${sessionBus}" })));`;
    const { stdout } = await rig.run(process.execPath, "--input-type=module", "-e", script);
    const locks = (JSON.parse(stdout) as { method: string }[]).filter(
      ({ method }) => method === "gnome-session",
    );
    expect(locks).toEqual([
      {
        method: "gnome-session",
        what: "suspend",
        who: "exporter",
        why: "Exporting",
        mode: "block",
      },
    ]);
    for (const command of ["release", "releaseAnother"]) await holder.tell(command);
    expect(await isInhibited(SUSPEND)).toBe(true);
    await holder.tell("releaseAnother");
    await freed(SUSPEND);
  },
);

test.skipIf(lack !== undefined)(
  `update takes the display before it lets go of what was held${why}`,
  async () => {
    await using holder = await held({});
    expect(await holder.tell("display")).toMatchObject({ outcome: "effective" });
    expect([await isInhibited(SUSPEND), await isInhibited(IDLE)]).toEqual([true, true]);
    await holder.tell("system");
    await freed(IDLE);
    expect(await isInhibited(SUSPEND)).toBe(true);
  },
);

test.skipIf(lack !== undefined)(
  `the screen saver's lock is held and freed, and the report says that the display stays on${why}`,
  async () => {
    await using holder = await held({ methods: { only: ["screensaver"] } });
    expect(asked(holder.report)).toMatchObject([{ name: "screensaver", status: "held" }]);
    expect(holder.report).toMatchObject({ outcome: "uncertain", alsoKeepsDisplayOn: true });
    expect(await isInhibited(IDLE)).toBe(true);
    await holder.tell("release");
    await freed(IDLE);
  },
);

test.skipIf(lack !== undefined)(
  `the portal grants a plain program what it does not hold, and is never called effective${why}`,
  async () => {
    await using holder = await held({ methods: { only: ["portal"] } });
    expect(holder.report.outcome).not.toBe("effective");
    expect(await isInhibited(SUSPEND)).toBe(false);
  },
);

test.skipIf(lack !== undefined)(
  `of an application the portal refuses suspend by a signal, and holds idle${why}`,
  async () => {
    const methods = { only: ["portal"] };
    const prefix = [appScope];
    await using holder = await rig.holder({ reason: "Exporting", methods }, { env: gnome, prefix });
    expect(asked(holder.report)).toMatchObject([
      { name: "portal", class: "suspend", status: "failed", error: { code: "ERR_PORTAL_REFUSED" } },
      { name: "portal", class: "idle", status: "held" },
    ]);
    expect(holder.report).toMatchObject({ outcome: "uncertain", alsoKeepsDisplayOn: true });
    expect(await isInhibited(IDLE)).toBe(true);
    await holder.tell("release");
    await freed(IDLE);
  },
);

test.skipIf(lack !== undefined)(
  `a service that hangs costs the deadline, and what it grants later is given back${why}`,
  async () => {
    const signal = (name: string): Promise<unknown> =>
      rig.run("sh", "-c", `kill -${name} $(cat /run/rig/gnome-session.pid)`);
    await signal("STOP");
    const methods = { only: ["gnome-session"] };
    const asking = held({ methods, dbus: { timeoutMs: 300 } });
    await asking.catch(() => {});
    await using holder = await asking;
    expect(holder.report).toMatchObject({ outcome: "unsupported" });
    expect(asked(holder.report)).toMatchObject([{ error: { code: "ETIMEDOUT" } }]);
    expect(holder.events.filter((event) => event === "tick").length).toBeGreaterThan(3);
    await signal("CONT");
    // It answers in order: it has seen the forgotten request when it answers this, and the answer has come back to us
    // when the holder has answered twice more.
    await holder.tell("held");
    await freed(SUSPEND);
  },
);

test.skipIf(lack !== undefined)(
  `a lock is lost when whoever holds it for us is gone, and released says so${why}`,
  async () => {
    await using own = await Rig.start({}, "gnome-session screensaver");
    const lost = { reason: "Exporting", methods: { only: ["screensaver"] } };
    await using holder = await own.holder(lost, { env: gnome });
    await own.run("sh", "-c", "kill -9 $(cat /run/rig/screensaver.pid)");
    expect(await holder.tell("released")).toBe("lost");
    const report = (await holder.tell("report")) as InhibitReport;
    expect(report.outcome).toBe("unsupported");
    expect(asked(report)).toMatchObject([{ status: "failed", error: { code: "ERR_LOST" } }]);
    expect(await holder.tell("held")).toBe(false);
  },
);

test.skipIf(lack !== undefined)(
  `what is lost of two methods costs the lock its worth, not itself${why}`,
  async () => {
    await using own = await Rig.start({}, "gnome-session");
    await using holder = await own.holder({ reason: "Exporting" }, { env: gnome });
    expect(holder.report.outcome).toBe("effective");
    await own.run("sh", "-c", "kill -9 $(cat /run/rig/gnome-session.pid)");
    let report = holder.report;
    while (report.outcome === "effective") report = (await holder.tell("report")) as InhibitReport;
    expect(report.outcome).toBe("ineffective");
    expect(await holder.tell("held")).toBe(true);
    expect(await own.listed()).toHaveLength(1);
  },
);

test.skipIf(lack !== undefined)(
  `a session bus that is gone takes its locks with it${why}`,
  async () => {
    await using own = await Rig.start({}, "gnome-session");
    const only = { reason: "Exporting", methods: { only: ["gnome-session"] } };
    await using holder = await own.holder(only, { env: gnome });
    await own.run("sh", "-c", "kill -9 $(cat /run/rig/session.pid)");
    expect(await holder.tell("released")).toBe("lost");
  },
);
