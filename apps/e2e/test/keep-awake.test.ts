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

/** Runs a script beside a real logind. */
async function besideLogind(site: string, script: string): Promise<readonly string[]> {
  const cwd = await folder();
  const env = {
    ...process.env,
    MAIN: actionsMain,
    SITE: site,
    ACTIONS_USERNAME: "practice",
    ACTIONS_PASSWORD: "practice",
    REQUESTS_PER_SECOND: "50",
    APP_MODE: "production",
  };
  const { stdout } = await promisify(execFile)("bash", [rig, "bash", "-c", script], { cwd, env });
  return stdout.trim().split("\n");
}

/** Starts an action, asks logind from outside as soon as it says that it holds the lock, does `end`, and asks again when it has ended. */
const watch = (action: string, end = ""): string => `
  rm -f said
  node "$MAIN" run ${action} --site "$SITE" > said 2>&1 &
  runner=$!
  until grep -qs "Sleep prevention enabled" said; do kill -0 $runner || { cat said >&2; exit 1; }; sleep 0.02; done
  echo $runner
  ${list}
  ${end}
  wait $runner || true
  ${list}
  grep -c "Sleep prevention enabled, connection monitoring active" said || true
  grep -c "Sleep prevention disabled, normal power management restored" said || true`;

const lines = 5;
const names: Readonly<Record<string, string>> = {
  6: "Action 6: DNA Match Gathering",
  7: "Action 7: Inbox Processing",
  8: "Action 8: Messaging",
  9: "Action 9: Productive Processing",
};

/** All four, one after the other on the same site: each finds what the one before it left. */
let all: Promise<readonly string[]> | undefined;
async function seen(action: string): Promise<readonly string[]> {
  all ??= practiceSite({ matches: 20, conversations: 20 }).then(({ url }) =>
    besideLogind(
      url,
      Object.keys(names)
        .map((id) => watch(id))
        .join("\n"),
    ),
  );
  const at = Object.keys(names).indexOf(action) * lines;
  return (await all).slice(at, at + lines);
}

test.skipIf(noRig || noBrowser).each(Object.entries(names))(
  "while action %s runs, logind itself lists its keep-awake lock; when it has ended, no more",
  async (action, name) => {
    const [pid, during, after, enabled, disabled] = await seen(action);
    expect(inhibitors(during)).toEqual([
      { what: "idle", why: name, mode: "block", pid: Number(pid) },
    ]);
    expect(inhibitors(after)).toEqual([]);
    expect([enabled, disabled]).toEqual(["1", "1"]);
  },
);

test.skipIf(noRig || noBrowser)("a runner that is killed leaves no lock behind", async () => {
  const site = await practiceSite({ matches: 20 });
  const [, during, after] = await besideLogind(site.url, watch("6", "kill -9 $runner"));
  expect(inhibitors(during)).toHaveLength(1);
  expect(inhibitors(after)).toEqual([]);
});
