import { fileURLToPath } from "node:url";

import { afterAll, beforeAll, expect, test, vi } from "vitest";

import { asked, Holder, missing, Rig, skipped, until } from "./rig.js";

// Processes and daemons start here, on machines that may be busy.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const script = fileURLToPath(new URL("./fixtures/worker-holder.mjs", import.meta.url));

let rig: Rig;

beforeAll(async () => {
  if (missing === undefined) rig = await Rig.start();
});
afterAll(async () => {
  if (missing === undefined) await rig[Symbol.asyncDispose]();
});

for (const [how, who, method] of [
  ["main", "the main thread", "logind"],
  [
    "alone",
    "a child process, where the main thread has not loaded the package,",
    "systemd-inhibit",
  ],
] as const) {
  for (const end of ["release", "terminate", "end"]) {
    test.skipIf(missing !== undefined)(
      `${who} holds the lock of a worker, and it is gone after ${end}${skipped}`,
      async () => {
        const child = rig.spawn([process.execPath, script, how]);
        await using holder = await Holder.start(child);
        expect(holder.held).toBe(true);
        expect(asked(holder.report)).toMatchObject([
          { name: method, class: "idle", status: "held" },
        ]);
        expect(holder.report.outcome).toBe("effective");
        expect(await rig.listed()).toHaveLength(1);
        expect(await holder.tell("verify")).toMatchObject({ outcome: "effective" });
        await holder.tell(end);
        await until(async () => (await rig.listed()).length === 0);
      },
    );
  }

  test.skipIf(missing !== undefined)(
    `nothing is left of a worker's lock, held by ${who} after SIGKILL of the process${skipped}`,
    async () => {
      await using holder = await Holder.start(rig.spawn([process.execPath, script, how]));
      expect(await rig.listed()).toHaveLength(1);
      await rig.run("kill", "-9", String(holder.pid));
      await until(async () => (await rig.listed()).length === 0);
    },
  );
}

test.skipIf(missing !== undefined)(
  `inhibitSync in a worker throws, for the main thread has to be asked${skipped}`,
  async () => {
    await using holder = await Holder.start(rig.spawn([process.execPath, script, "main"]));
    expect(holder.first).toMatchObject({ refused: "ERR_INHIBIT_WORKER" });
  },
);
