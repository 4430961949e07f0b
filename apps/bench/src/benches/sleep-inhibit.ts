import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

import type { Bench, BenchOptions, Table } from "../bench.js";
import type { LogindFigures } from "../logind-figures.js";
import { median } from "../measure.js";

const rig = fileURLToPath(
  new URL("../../../packages/sleep-inhibit/test/rig/up.sh", import.meta.url),
);
const script = fileURLToPath(new URL("./logind.js", import.meta.url));

/** Most of what is left is logind's own answer, so that more than this is not to be had everywhere. */
const FASTER = 10;
/** No time at all in a minute of holding. */
const CPU_SHARE = 0.0005;

/** Taking and letting go of a lock at a real logind, against the child process that others start for it. */
export const sleepInhibit: Bench = {
  name: "sleep-inhibit",
  title:
    "sleep-inhibit: a lock at a real logind on a private bus, ms; medians, the contenders in turn within each round. Imports are of fresh processes, less an empty module's.",
  run: async (options) => {
    const figures = measured(options);
    return figures === undefined ? notHere : tableOf(figures);
  },
};

function measured({ rounds, long }: BenchOptions): LogindFigures | undefined {
  const args = ["node", script, String(rounds), long ? "long" : "short"];
  const { status, stdout } = spawnSync(rig, args, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  // 77: the rig lacks something, root first of all.
  if (status === 77) return undefined;
  if (status !== 0) throw new Error(`measuring beside logind ended with ${status}`);
  return JSON.parse(stdout) as LogindFigures;
}

const notHere: Table = {
  columns: ["", "ms"],
  rows: [["not measured: needs root, dbus-daemon and systemd-logind", ""]],
  checks: [],
};

function tableOf({ takes, imports, holding }: LogindFigures): Table {
  const spawned = takes.find(({ name }) => name === "systemd-inhibit")?.takeMs ?? [];
  const faster = (ms: readonly number[]): readonly number[] =>
    ms.map((each, round) => (spawned[round] ?? Number.NaN) / each);
  const ours = takes.find(({ name }) => name === "inhibit")?.takeMs ?? [];
  const share = holding === undefined ? [] : [["holding for 60 s: share of a core", `${holding}`]];
  return {
    columns: ["", "take", "let go", "times faster", "processes"],
    rows: [
      ...takes.map(({ name, takeMs, releaseMs, processes }) => [
        name,
        median(takeMs).toFixed(3),
        median(releaseMs).toFixed(3),
        median(faster(takeMs)).toFixed(1),
        String(processes),
      ]),
      ...imports.map(({ name, ms }) => [`import ${name}`, median(ms).toFixed(1), "", "", ""]),
      ...share.map((row) => [...row, "", "", ""]),
    ],
    checks: [
      {
        what: `inhibit's time against systemd-inhibit's, times ${FASTER}`,
        value: FASTER / median(faster(ours)),
        target: 1,
      },
      ...(holding === undefined
        ? []
        : [{ what: "holding a lock: share of a core", value: holding, target: CPU_SHARE }]),
    ],
  };
}
