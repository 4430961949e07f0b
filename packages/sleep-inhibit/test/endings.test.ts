import { spawn } from "node:child_process";
import { once } from "node:events";

import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";

import { active, inhibit, inhibitSync, whileAwake } from "../src/index.js";
import { missing, Rig, skipped } from "./rig.js";

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let rig: Rig;

beforeAll(async () => {
  if (missing === undefined) rig = await Rig.start();
});
afterAll(async () => {
  if (missing === undefined) await rig[Symbol.asyncDispose]();
});
afterEach(() => vi.unstubAllEnvs());

const pretend = (): unknown => vi.stubEnv("SLEEP_INHIBIT", "fake");

test("a lock ends when its time is over, and says timeout", async () => {
  pretend();
  const lock = await inhibit({ reason: "Working", forMs: 20 });
  expect(lock.held).toBe(true);
  expect(await lock.released).toBe("timeout");
  expect(lock.held).toBe(false);
});

test("a lock ends at an instant", async () => {
  pretend();
  const lock = inhibitSync({ reason: "Working", until: new Date(Date.now() + 20) });
  expect(await lock.released).toBe("timeout");
});

test("update puts another time in the place of the first", async () => {
  pretend();
  const lock = await inhibit({ reason: "Working", forMs: 60_000 });
  await lock.update({ forMs: 20 });
  expect(await lock.released).toBe("timeout");
  await expect(lock.update({ forMs: 20 })).rejects.toMatchObject({ code: "ERR_INHIBIT_RELEASED" });
  await expect(lock.verify()).rejects.toMatchObject({ code: "ERR_INHIBIT_RELEASED" });
});

test("SLEEP_INHIBIT_MAX ends every lock, whatever its own time", async () => {
  pretend();
  vi.stubEnv("SLEEP_INHIBIT_MAX", "20ms");
  const lock = await inhibit({ reason: "Working", forMs: 60_000 });
  await lock.update({ forMs: 60_000 });
  expect(await lock.released).toBe("timeout");
});

test("a lock ends with the process that it waits for", async () => {
  pretend();
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  await once(child, "spawn");
  const lock = await inhibit({ reason: "Working", untilPid: child.pid });
  child.kill("SIGKILL");
  expect(await lock.released).toBe("pid");
});

test("a process that is gone cannot be waited for", async () => {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "exit");
  await expect(inhibit({ reason: "Working", untilPid: child.pid })).rejects.toThrow(
    `untilPid must be a running process, and ${child.pid} is none`,
  );
});

test("active tells the locks that are held, and no others", async () => {
  pretend();
  const before = active().length;
  const lock = await inhibit("Working");
  expect(active().slice(before)).toEqual([lock]);
  lock.release();
  expect(active()).toHaveLength(before);
});

test("whileAwake lets go whether its function returns or throws, and passes both on", async () => {
  pretend();
  const seen: boolean[] = [];
  expect(await whileAwake("Working", (lock) => seen.push(lock.held))).toBe(1);
  const failing = whileAwake("Working", () => {
    throw new Error("as it happens");
  });
  await expect(failing).rejects.toThrow("as it happens");
  expect([seen, active()]).toEqual([[true], []]);
  await expect(whileAwake("Working", undefined as never)).rejects.toThrow(/needs a function/u);
});

/** Power supplies as the kernel shows them, put over the machine's own for one process. */
const battery = (percent: number, status: string): readonly string[] => {
  const at = "/run/supply/BAT0";
  const files = {
    type: "Battery",
    scope: "System",
    present: "1",
    status,
    capacity: String(percent),
  };
  const write = Object.entries(files).map(([name, text]) => `echo ${text} > ${at}/${name}`);
  const script = [
    "mount -t tmpfs tmpfs /sys/class/power_supply || exit 1",
    ...write.map((line) => line.replaceAll("/run/supply", "/sys/class/power_supply")),
    'exec "$@"',
  ];
  script.splice(1, 0, "mkdir /sys/class/power_supply/BAT0");
  return ["unshare", "--mount", "sh", "-c", script.join("\n"), "sh"];
};

for (const [what, options, outcome] of [
  ["below releaseBelow", { releaseBelow: 20 }, "disabled"],
  ["above releaseBelow", { releaseBelow: 5 }, "effective"],
  ["with acOnly", { acOnly: true }, "disabled"],
] as const) {
  test.skipIf(missing !== undefined)(
    `on battery at 12 %, ${what}, the outcome is ${outcome}${skipped}`,
    async () => {
      const prefix = battery(12, "Discharging");
      await using holder = await rig.holder({ reason: "Working", battery: options }, { prefix });
      expect(holder.report.outcome).toBe(outcome);
      expect(holder.held).toBe(outcome === "effective");
      expect(holder.report.environment).toContain("on-battery");
    },
  );
}

test.skipIf(missing !== undefined)(
  `a battery that is being charged forbids nothing${skipped}`,
  async () => {
    const prefix = battery(12, "Charging");
    const options = { reason: "Working", battery: { releaseBelow: 20, acOnly: true } };
    await using holder = await rig.holder(options, { prefix });
    expect(holder.report).toMatchObject({ outcome: "effective", environment: [] });
  },
);

test.skipIf(missing !== undefined)(
  `the system's lock outlives the release by graceMs, and is shared again meanwhile${skipped}`,
  async () => {
    await using holder = await rig.holder({ reason: "Working", graceMs: 3_600_000 });
    await holder.tell("release");
    expect(await holder.tell("held")).toBe(false);
    expect(await rig.listed()).toHaveLength(1);
    await holder.tell("another");
    expect(await rig.listed()).toHaveLength(1);
  },
);
