import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

import type { Bench, BenchOptions, Check, Table } from "../bench.js";
import { importing } from "../importing.js";
import { installed } from "../installed.js";
import type { LogindFigures } from "../logind-figures.js";
import { median } from "../measure.js";

const rig = fileURLToPath(
  new URL("../../../packages/sleep-inhibit/test/rig/up.sh", import.meta.url),
);
const script = fileURLToPath(new URL("./logind.js", import.meta.url));

const own = "@longhaul/sleep-inhibit";
/** Those that keep a computer awake, and the one that speaks to the bus that can. The first three do not know Linux. */
const peers = ["caffeinate", "stay-awake", "wake-lock", "dbus-next"];

const FASTER = 15;
/** Hardly any time in a minute of holding, and a little for looking at the clocks. */
const HOLDING_SHARE = 0.0005;
const WATCHING_SHARE = 0.001;
const IMPORT_MS = 5;
const PACKAGES = 3;
const MEGABYTES = 4.5;

/** Taking and letting go of a lock at a real logind, against the child process that others start for it. */
export const sleepInhibit: Bench = {
  name: "sleep-inhibit",
  title:
    "sleep-inhibit: a lock at a real logind on a private bus, ms; medians, the contenders in turn within each round. Memory: private bytes beyond holding nothing, the first lock. Imports: fresh processes, beyond an empty file.",
  run: async (options) => {
    const figures = measured(options);
    const held = figures === undefined ? notHere : locks(figures);
    const others = [imports(options.rounds), installs()];
    return {
      columns: held.columns,
      rows: [held, ...others].flatMap(({ rows }) => rows),
      checks: [held, ...others].flatMap(({ checks }) => checks),
    };
  },
};

type Part = Omit<Table, "columns">;

function measured({ rounds, long }: BenchOptions): LogindFigures | undefined {
  const args = ["node", "--expose-gc", script, String(rounds), long ? "long" : "short"];
  const { status, stdout } = spawnSync(rig, args, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  // 77: the rig lacks something, root first of all.
  if (status === 77) return undefined;
  if (status !== 0) throw new Error(`measuring beside logind ended with ${status}`);
  return JSON.parse(stdout) as LogindFigures;
}

const columns = ["", "take", "let go", "times faster", "processes", "MB"];

const notHere: Table = {
  columns,
  rows: [["not measured: needs root, dbus-daemon and systemd-logind", "", "", "", "", ""]],
  checks: [],
};

function locks(figures: LogindFigures): Table {
  const { takes, reads } = figures;
  const spawned = takes.find(({ name }) => name === "systemd-inhibit")?.takeMs ?? [];
  const listed = reads.find(({ name }) => name === "systemd-inhibit --list")?.ms ?? [];
  const ours = takes.find(({ name }) => name === "inhibit")?.takeMs ?? [];
  const shares = sharesOf(figures);
  return {
    columns,
    rows: [
      ...takes.map(({ name, takeMs, releaseMs, processes, memory }) => [
        name,
        median(takeMs).toFixed(3),
        median(releaseMs).toFixed(3),
        median(faster(takeMs, spawned)).toFixed(1),
        String(processes),
        memory === undefined ? "" : megabytes(memory),
      ]),
      ...reads.map(({ name, ms }) => [
        `the system's list: ${name}`,
        median(ms).toFixed(3),
        "",
        median(faster(ms, listed)).toFixed(1),
        "",
        "",
      ]),
      ...shares.map(({ what, value }) => wide(what, value.toFixed(5))),
    ],
    checks: [
      {
        what: `inhibit's time against systemd-inhibit's, times ${FASTER}`,
        value: FASTER / median(faster(ours, spawned)),
        target: 1,
      },
      ...shares,
    ],
  };
}

/** What an idle minute costs, where that was measured. */
const sharesOf = ({ holding, watching }: LogindFigures): readonly Check[] => [
  ...(holding === undefined
    ? []
    : [{ what: "holding a lock: share of a core", value: holding, target: HOLDING_SHARE }]),
  ...(watching === undefined
    ? []
    : [{ what: "watching for sleep: share of a core", value: watching, target: WATCHING_SHARE }]),
];

/** How often the one fits into the other, round by round. */
const faster = (ms: readonly number[], than: readonly number[]): readonly number[] =>
  ms.map((each, round) => (than[round] ?? Number.NaN) / each);

function imports(rounds: number): Part {
  const require = createRequire(import.meta.url);
  const koffi = createRequire(import.meta.resolve(own)).resolve("koffi");
  const figures = importing(
    { [own]: import.meta.resolve(own), koffi, "dbus-next": require.resolve("dbus-next") },
    rounds,
  );
  return {
    rows: [...figures].map(([name, ms]) => wide(`import ${name}`, median(ms).toFixed(1))),
    checks: [
      {
        what: "import of sleep-inhibit, ms",
        value: median(figures.get(own) ?? []),
        target: IMPORT_MS,
      },
    ],
  };
}

function installs(): Part {
  const all = [own, ...peers].map((name) => ({ name, ...installed(name) }));
  const ours = all[0];
  return {
    rows: all.map(({ name, packages, bytes }) => [
      `installed ${name}: ${packages} package${packages === 1 ? "" : "s"}`,
      "",
      "",
      "",
      "",
      megabytes(bytes),
    ]),
    checks: checksOf(ours),
  };
}

const checksOf = (ours: ReturnType<typeof installed> | undefined): readonly Check[] =>
  ours === undefined
    ? []
    : [
        { what: "packages installed with sleep-inhibit", value: ours.packages, target: PACKAGES },
        {
          what: "MB installed with sleep-inhibit",
          value: ours.bytes / 2 ** 20,
          target: MEGABYTES,
        },
      ];

const wide = (what: string, value: string): readonly string[] => [what, value, "", "", "", ""];

const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(2);
