import { afterAll, beforeAll, expect, test, vi } from "vitest";

import type { InhibitReport } from "../src/index.js";
import { asked, missing, Rig, skipped } from "./rig.js";
import type { HolderSetup } from "./rig.js";

// Processes and daemons start here, on machines that may be busy.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let rig: Rig;

beforeAll(async () => {
  if (missing === undefined) rig = await Rig.start();
});
afterAll(async () => {
  if (missing === undefined) await rig[Symbol.asyncDispose]();
});

async function reported(options: object, setup: HolderSetup): Promise<InhibitReport> {
  await using holder = await rig.holder({ reason: "Working", ...options }, setup);
  expect(holder.held).toBe(true);
  return holder.report;
}

for (const [variable, value, manager] of [
  ["XDG_CURRENT_DESKTOP", "ubuntu:GNOME", "gsd-power"],
  ["XDG_CURRENT_DESKTOP", "X-Cinnamon", "csd-power"],
  ["XDG_CURRENT_DESKTOP", "MATE", "mate-power-manager"],
  ["XDG_CURRENT_DESKTOP", "COSMIC", "cosmic-idle"],
  ["DESKTOP_SESSION", "/usr/share/xsessions/xfce", "xfce4-power-manager"],
] as const) {
  test.skipIf(missing !== undefined)(
    `in ${value} the lock is ineffective, and the report names who ignores it${skipped}`,
    async () => {
      const { outcome, why, environment } = await reported({}, { env: { [variable]: value } });
      expect(outcome).toBe("ineffective");
      expect(why).toContain(manager);
      expect(environment).toContain("desktop");
    },
  );
}

for (const [variable, value] of [
  ["XDG_CURRENT_DESKTOP", "KDE"],
  ["DESKTOP_SESSION", "plasmawayland"],
] as const) {
  test.skipIf(missing !== undefined)(
    `in ${value} without a session bus logind's lock keeps the display on too, which the report says${skipped}`,
    async () => {
      const report = await reported({ keep: "display" }, { env: { [variable]: value } });
      expect(report.outcome).toBe("effective");
      expect(report.why).toContain("the display stays on");
      expect(report.alsoKeepsDisplayOn).toBe(true);
      expect(asked(report).filter(({ status }) => status === "held")).toMatchObject([
        { name: "logind", class: "idle", honouredBy: "PowerDevil" },
      ]);
    },
  );
}

test.skipIf(missing !== undefined)(
  `in a desktop nobody knows the lock is uncertain${skipped}`,
  async () => {
    const report = await reported({}, { env: { XDG_CURRENT_DESKTOP: "Enlightenment" } });
    expect(report.outcome).toBe("uncertain");
    expect(report.why).toContain("Enlightenment");
  },
);

test.skipIf(missing !== undefined)(`in sway the lock is effective${skipped}`, async () => {
  const report = await reported({}, { env: { XDG_CURRENT_DESKTOP: "sway" } });
  expect(report.outcome).toBe("effective");
});

test.skipIf(missing !== undefined)(
  `keep display is partial where logind cannot promise the display${skipped}`,
  async () => {
    const report = await reported({ keep: "display" }, {});
    expect(report.outcome).toBe("partial");
    expect(asked(report)).toMatchObject([
      { status: "held" },
      { class: "display", status: "unsupported" },
    ]);
    expect(report.cannotPrevent.map(({ what }) => what)).toContain("display-off");
  },
);

test.skipIf(missing !== undefined)(
  `under a WSL kernel the lock is ineffective, for Windows is not told${skipped}`,
  async () => {
    const kernel = "echo 5.15.153.1-microsoft-standard-WSL2 > /run/kernel";
    const script = `${kernel} && mount --bind /run/kernel /proc/sys/kernel/osrelease && exec "$@"`;
    const prefix = ["unshare", "--mount", "sh", "-c", script, "sh"];
    const report = await reported({}, { prefix });
    expect(report).toMatchObject({ outcome: "ineffective", environment: ["wsl"] });
    expect(report.why).toContain("Windows");
  },
);

test.skipIf(missing !== undefined)(
  `in a container that reaches a logind the lock is uncertain${skipped}`,
  async () => {
    const report = await reported({}, { env: { KUBERNETES_SERVICE_HOST: "10.0.0.1" } });
    expect(report).toMatchObject({ outcome: "uncertain", environment: ["container"] });
  },
);

test.skipIf(missing !== undefined)(`over SSH and in CI the report says so${skipped}`, async () => {
  const env = { SSH_CONNECTION: "10.0.0.1 5 10.0.0.2 22", CI: "true" };
  expect((await reported({}, { env })).environment).toEqual(["ssh", "ci"]);
});

for (const [type, outcome] of [
  ["wayland", "uncertain"],
  ["x11", "uncertain"],
  ["tty", "effective"],
] as const) {
  test.skipIf(missing !== undefined)(
    `outside a desktop, with a ${type} session at the machine's seat, the lock is ${outcome}${skipped}`,
    async () => {
      await using seated = await Rig.start({ RIG_SESSION: type });
      await using holder = await seated.holder({ reason: "Working" });
      expect(holder.report.outcome).toBe(outcome);
      expect(asked(holder.report)).toMatchObject([{ status: "held" }]);
      expect(holder.report.why.includes("session c1")).toBe(outcome === "uncertain");
    },
  );
}
