import { spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { actionsMain, folder, gather, noBrowser, practiceSite } from "./fixture.js";

/** What a person types in another terminal. */
const actions = (cwd: string, ...args: readonly string[]) =>
  spawnSync(process.execPath, [actionsMain, ...args], { cwd, encoding: "utf8" });

test.skipIf(noBrowser)(
  "from another terminal a run is paused, told so, gone on with and stopped, and the next goes on with its log-in",
  async () => {
    const site = await practiceSite({ matches: 30 });
    const cwd = await folder();
    const env = { REQUESTS_PER_SECOND: "40" };
    const first = await gather(site, {
      cwd,
      env,
      during: async ({ saying }) => {
        await saying("Page 1");
        expect(actions(cwd, "pause")).toMatchObject({ status: 0 });
        await saying("Paused: what is in hand is finished");
        expect(actions(cwd, "status").stdout).toContain("Paused: actions resume goes on");
        const held = await quiet(() => site.asked());
        expect(actions(cwd, "resume")).toMatchObject({ status: 0 });
        await saying("Going on");
        while ((await site.asked()) <= held);
        expect(actions(cwd, "stop").stdout).toContain("what is in hand is finished first");
      },
    });
    expect(first).toMatchObject({ code: 130, report: { outcome: "stopped" } });
    expect(first.report.counts.done).toBeGreaterThan(0);

    const second = await gather(site, { cwd });
    expect(second).toMatchObject({ code: 0, report: { outcome: "complete", resumed: true } });
    expect(await site.logins()).toBe(1);
    expect(actions(cwd, "pause")).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("Nothing runs") as string,
    });
  },
);

/** Resolves with a count when it has stood still for a second: what was in hand is over. */
async function quiet(count: () => Promise<number>): Promise<number> {
  for (let last = await count(); ;) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const now = await count();
    if (now === last) return now;
    last = now;
  }
}

test.skipIf(noBrowser)(
  "a frozen browser that a killed runner left behind is ended by the next run",
  async () => {
    const site = await practiceSite({ matches: 30 });
    const cwd = await folder();
    let pid = 0;
    const killed = await gather(site, {
      cwd,
      plug: true,
      env: { REQUESTS_PER_SECOND: "40" },
      during: async ({ child, saying }) => {
        child.on("message", (message: { browser?: number }) => (pid = message.browser ?? pid));
        await saying("Page 1");
        // Where the next run does not end it, nobody would.
        onTestFinished(() => void (isAlive(pid) && process.kill(pid, "SIGKILL")));
        process.kill(pid, "SIGSTOP");
        child.kill("SIGKILL");
      },
    });
    expect(killed.code).toBeNull();
    expect(isAlive(pid)).toBe(true);
    const { code, text } = await gather(site, { cwd });
    expect(code).toBe(0);
    expect(text).toContain("Ended 1 browser that an earlier run left behind");
    expect(isAlive(pid)).toBe(false);
  },
);

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test.skipIf(noBrowser)(
  "a runner that is killed is started again by its supervisor and goes on; one that ended by its own rules is not",
  async () => {
    const site = await practiceSite({ matches: 30 });
    const cwd = await folder();
    const { code, text, report } = await gather(site, {
      cwd,
      args: ["--restarts", "2"],
      env: { REQUESTS_PER_SECOND: "60" },
      during: async ({ saying }) => {
        await saying("Page 1");
        const { running } = JSON.parse(actions(cwd, "status", "--json").stdout) as {
          readonly running: { readonly pid: number };
        };
        process.kill(running.pid, "SIGKILL");
      },
    });
    expect(code).toBe(0);
    expect(text).toContain("The runner died (SIGKILL): starting it again in 1 s, 1 of 2");
    expect(report).toMatchObject({ outcome: "complete", resumed: true, counts: { done: 30 } });
    expect(await site.logins()).toBe(1);

    const refused = actions(cwd, "run", "6", "--restarts", "3", "--max-pages", "many");
    expect([refused.status, refused.stderr]).toEqual([
      64,
      expect.not.stringContaining("starting it again"),
    ]);
    expect(actions(cwd, "run", "6", "--restarts", "none").status).toBe(64);
  },
);

test.skipIf(noBrowser)(
  "a runner that a defect ends is started again by its supervisor, and says what happened",
  async () => {
    const site = await practiceSite({ matches: 20 });
    const cwd = await folder();
    await writeFile(
      join(cwd, "actions.config.mjs"),
      `import { existsSync, writeFileSync } from "node:fs";
       const isFirst = !existsSync("was-here");
       writeFileSync("was-here", "");
       if (isFirst) setTimeout(() => Promise.reject(new Error("a hook's own defect")), 200);
       export default {};`,
    );
    const { code, text, report } = await gather(site, { cwd, args: ["--restarts", "1"] });
    expect([code, report.outcome]).toEqual([0, "complete"]);
    expect(text).toContain("This should not have happened: Error: a hook's own defect");
    expect(text).toContain("The runner died (exit code 70): starting it again");
  },
);
