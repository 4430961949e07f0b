import { execFile, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { expect, test } from "vitest";

import { actionsMain, folder, noBrowser, practiceSite } from "./fixture.js";

const rig = fileURLToPath(
  new URL("../../../packages/sleep-inhibit/test/rig/up.sh", import.meta.url),
);

/** The rig starts a real systemd-logind; it exits 77 where it cannot. */
const noRig = process.platform !== "linux" || spawnSync("bash", [rig, "true"]).status !== 0;

const list =
  "busctl --system --json=short call org.freedesktop.login1 /org/freedesktop/login1 org.freedesktop.login1.Manager ListInhibitors";

interface Inhibitor {
  readonly what: string;
  readonly why: string;
  readonly mode: string;
  readonly pid: number;
}

function inhibitors(line: string | undefined): readonly Inhibitor[] {
  const { data } = JSON.parse(line ?? "") as {
    data: [[string, string, string, string, number, number][]];
  };
  return data[0].map(([what, , why, mode, , pid]) => ({ what, why, mode, pid }));
}

/** Runs action 6 beside a real logind and asks logind, from outside, before and after it has ended. */
async function watched(site: string, end: string): Promise<readonly string[]> {
  const cwd = await folder();
  const script = `
    node "$MAIN" run 6 --site "$SITE" > said 2>&1 &
    runner=$!
    until grep -q "Page 1" said; do kill -0 $runner || { cat said >&2; exit 1; }; sleep 0.05; done
    echo $runner
    ${list}
    ${end}
    wait $runner
    ${list}
    cat said`;
  const env = {
    ...process.env,
    MAIN: actionsMain,
    SITE: site,
    ACTIONS_USERNAME: "practice",
    ACTIONS_PASSWORD: "practice",
    REQUESTS_PER_SECOND: "50",
  };
  const { stdout } = await promisify(execFile)("bash", [rig, "bash", "-c", script], { cwd, env });
  return stdout.trim().split("\n");
}

test.skipIf(noRig || noBrowser)(
  "while action 6 runs, logind itself lists its keep-awake lock; when it has ended, no more",
  async () => {
    const site = await practiceSite({ matches: 40 });
    const [pid, during, after, ...said] = await watched(site.url, "");
    expect(inhibitors(during)).toEqual([
      { what: "idle", why: "Action 6: DNA Match Gathering", mode: "block", pid: Number(pid) },
    ]);
    expect(inhibitors(after)).toEqual([]);
    expect(said.join("\n")).toContain("✅ Sleep prevention enabled, connection monitoring active");
    expect(said.join("\n")).toContain(
      "✅ Sleep prevention disabled, normal power management restored",
    );
  },
);

test.skipIf(noRig || noBrowser)("a runner that is killed leaves no lock behind", async () => {
  const site = await practiceSite({ matches: 40 });
  const [, during, after] = await watched(site.url, "kill -9 $runner");
  expect(inhibitors(during)).toHaveLength(1);
  expect(inhibitors(after)).toEqual([]);
});
