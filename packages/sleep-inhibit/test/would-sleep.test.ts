import { afterAll, beforeAll, expect, test, vi } from "vitest";

import { because, missing, Rig } from "./rig.js";
import { spawnSync } from "node:child_process";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 30_000 });

const python = spawnSync("/usr/bin/python3", ["-c", "import dbus, gi"]).status === 0;
const lack = missing ?? (python ? undefined : "python3-dbus is missing");
const why = because(lack);

const IDLE_S = 1;
let rig: Rig;

beforeAll(async () => {
  if (lack === undefined) rig = await Rig.start({ RIG_IDLE_S: String(IDLE_S) });
});
afterAll(async () => {
  if (lack === undefined) await rig[Symbol.asyncDispose]();
});

/** logind looks whether it is time to sleep when a lock is let go of: one of another program's makes it look. */
const makeItLook = (): Promise<unknown> => rig.run("systemd-inhibit", "true");

/** What logind asked to be started: it never puts a machine to sleep itself. */
const asked = async (): Promise<string> => (await rig.run("sh", "-c", "cat /run/rig/units")).stdout;

test.skipIf(lack !== undefined)(
  `a machine that has been idle for long enough sleeps as soon as we let go, and not before${why}`,
  async () => {
    await using holder = await rig.holder({ reason: "Working" });
    // On a busy machine it may have become time to sleep before the lock was there.
    await rig.run("rm", "-f", "/run/rig/units");
    const started = performance.now();
    // Thrice the time after which it would sleep.
    while (performance.now() - started < 3000 * IDLE_S) await makeItLook();
    expect(await asked()).toBe("");
    await holder.tell("release");
    while ((await asked()) === "") await makeItLook();
    expect(await asked()).toBe("suspend.target\n");
  },
);
