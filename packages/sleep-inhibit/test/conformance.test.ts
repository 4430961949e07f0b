import { fileURLToPath } from "node:url";

import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";

import type { InhibitReport, MethodName } from "../src/index.js";
import { asked, because, Rig, servicesMissing, sessionBus, until } from "./rig.js";
import type { Holder } from "./rig.js";

// Processes and daemons start here, on machines that may be busy.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

// The first three are the real ones; power-management and kde only speak as they do.
const services = "gnome-session screensaver portal power-management kde";
const lack = servicesMissing(services);
const why = because(lack);

let rig: Rig;

beforeAll(async () => {
  if (lack === undefined) rig = await Rig.start({}, services);
});
afterAll(async () => {
  if (lack === undefined) await rig[Symbol.asyncDispose]();
});

const appScope = fileURLToPath(new URL("./rig/app-scope.sh", import.meta.url));

/** Asks a service of the session, by another program than ours, whether it holds anything. */
const says =
  (service: string, path: string, iface: string, ...call: string[]) =>
  async () => {
    const ask = [`--address=${sessionBus}`, "call", service, path, iface, ...call];
    const { stdout, stderr } = await rig.run("busctl", ...ask);
    if (stderr !== "") throw new Error(stderr);
    return stdout.trim() === "b true";
  };

const manager = "org.gnome.SessionManager";
const inhibited = (flag: number) =>
  says(manager, "/org/gnome/SessionManager", manager, "IsInhibited", "u", String(flag));
const power = "org.freedesktop.PowerManagement";
const solid = "org.kde.Solid.PowerManagement";
const logindHolds = async (): Promise<boolean> => (await rig.listed()).length > 0;

interface Member {
  readonly name: MethodName;
  /** Whether the system holds anything, seen from outside. */
  readonly holds: () => Promise<boolean>;
  readonly prefix?: readonly string[];
  /** Whether it can be taken without waiting. */
  readonly isSync: boolean;
  /** What takes its service away. @default buses that are not there */
  readonly broken?: Readonly<Record<string, string>>;
}

const onLinux: readonly Member[] = [
  { name: "logind", holds: logindHolds, isSync: true },
  { name: "systemd-inhibit", holds: logindHolds, isSync: false },
  { name: "gnome-session", holds: inhibited(4), isSync: true },
  { name: "screensaver", holds: inhibited(8), isSync: true },
  { name: "portal", holds: inhibited(8), prefix: [appScope], isSync: false },
  {
    name: "power-management",
    holds: says(
      power,
      "/org/freedesktop/PowerManagement/Inhibit",
      `${power}.Inhibit`,
      "HasInhibit",
    ),
    isSync: true,
  },
  {
    name: "kde",
    holds: says(
      solid,
      "/org/kde/Solid/PowerManagement/PolicyAgent",
      `${solid}.PolicyAgent`,
      "HasInhibition",
      "u",
      "1",
    ),
    isSync: true,
  },
];

/** In a folder of files that begin with a process id, whether one of them is of a process that lives. */
const recorded = (folder: string) => async (): Promise<boolean> => {
  const each = `for file in ${folder}/*; do read -r pid rest <"$file" && kill -0 "$pid" && echo held; done`;
  return (await rig.run("sh", "-c", `{ ${each}; } 2>/dev/null`)).stdout !== "";
};

const rigFile = (path: string): string => fileURLToPath(new URL(`./rig/${path}`, import.meta.url));
const asserted = {
  holds: recorded("/run/rig/macos/assertions"),
  prefix: [rigFile("macos/enter.sh")],
  broken: { RECORDER_FAIL: "e00002c1" },
};

/** Other systems than this one, as far as something can stand in for them; `pnpm prove-systems` asks for them. */
const onOthers: Readonly<Record<string, readonly Member[]>> = {
  macos: [
    { name: "iokit", isSync: true, ...asserted },
    { name: "caffeinate", isSync: false, ...asserted },
  ],
  wsl: [
    {
      name: "windows-host",
      holds: recorded("/run/rig/wsl"),
      prefix: [rigFile("wsl/enter.sh")],
      isSync: false,
      broken: { WSL_NO_INTEROP: "1" },
    },
  ],
};

const others = (process.env["LONGHAUL_SYSTEMS"] ?? "").split(",").filter((name) => name !== "");
const members = others.length === 0 ? onLinux : others.flatMap((name) => onOthers[name] ?? []);

describe.each(members)("$name", ({ name, holds, prefix = [], isSync }) => {
  const take = (how: "async" | "sync" = "async", options: object = {}): Promise<Holder> =>
    rig.holder(
      { reason: "Working", app: "worker", methods: { only: [name] }, ...options },
      {
        env: { XDG_CURRENT_DESKTOP: "GNOME", DBUS_SESSION_BUS_ADDRESS: sessionBus },
        prefix,
        isSync: how === "sync",
      },
    );
  const free = async (): Promise<void> => {
    await until(async () => !(await holds()));
  };
  const its = (report: InhibitReport) =>
    asked(report).filter((method) => method.name === name && method.status === "held");

  // One lock from its beginning to its end.
  let lock: Holder;
  beforeAll(async () => {
    if (lack === undefined) lock = await take();
  });
  afterAll(async () => {
    if (lack === undefined) await lock[Symbol.asyncDispose]();
  });

  test.skipIf(lack !== undefined)(`holds, and says so${why}`, async () => {
    expect(its(lock.report)).toHaveLength(1);
    expect(await holds()).toBe(true);
  });

  test.skipIf(lack !== undefined)(`is asked no other than it was told${why}`, () => {
    const rest = lock.report.methods.filter((method) => method.name !== name);
    expect(rest.every(({ status }) => status === "skipped")).toBe(true);
    expect(rest.length).toBeGreaterThan(0);
  });

  test.skipIf(lack !== undefined)(`stands when it is asked again${why}`, async () => {
    expect(its((await lock.tell("verify")) as InhibitReport)).toHaveLength(1);
  });

  test.skipIf(lack !== undefined)(
    `is held once, however many locks there are, and lets go once${why}`,
    async () => {
      await lock.tell("another");
      await lock.tell("release");
      await lock.tell("release");
      expect(await lock.tell("released")).toBe("explicit");
      expect(await holds()).toBe(true);
      await lock.tell("releaseAnother");
      await free();
    },
  );

  for (const way of ["abort", "exit", "throw"]) {
    test.skipIf(lack !== undefined)(`is gone after ${way}${why}`, async () => {
      await using holder = await take();
      expect(await holds()).toBe(true);
      await holder.tell(way);
      await free();
    });
  }

  test.skipIf(lack !== undefined)(`is gone after SIGKILL${why}`, async () => {
    await using holder = await take();
    expect(await holds()).toBe(true);
    await rig.run("kill", "-9", String(holder.pid));
    await free();
  });

  test.skipIf(lack !== undefined)(
    `${isSync ? "can be taken" : "is skipped where it would have to be taken"} at once${why}`,
    async () => {
      await using holder = await take("sync");
      expect(its(holder.report)).toHaveLength(isSync ? 1 : 0);
      expect(await holds()).toBe(isSync);
      await holder.tell("release");
      await free();
    },
  );
});

describe("without its service", () => {
  test.skipIf(lack !== undefined).each(members)(
    "$name fails with the reason and the way out",
    async ({ name, prefix = [], broken }) => {
      const dbus = { system: "unix:path=/nonexistent/bus", session: "unix:path=/nonexistent/bus" };
      const methods = { only: [name] };
      // The command has no option for its bus.
      const env = broken ?? { DBUS_SYSTEM_BUS_ADDRESS: "unix:path=/nonexistent/bus" };
      const where = { env, prefix: broken === undefined ? [] : prefix };
      await using holder = await rig.holder({ reason: "Working", dbus, methods }, where);
      expect(holder.held).toBe(false);
      expect(holder.report.outcome).toBe("unsupported");
      const [method] = asked(holder.report);
      expect(method).toMatchObject({ name, status: "failed" });
      expect(method?.error?.hint).toMatch(/\w/u);
    },
  );
});
