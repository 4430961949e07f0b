import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

import { program } from "commander";

import { benches } from "./benches/index.js";
import { holds, render, renderCheck } from "./render.js";

interface Flags {
  readonly check?: boolean;
  readonly long?: boolean;
  readonly rounds: string;
}

program
  .name("bench")
  .description(
    "Compares the packages with their peers: one table each, one process each, ratios from one run.",
  )
  .argument(
    "[names...]",
    `which: ${benches.map(({ name }) => name).join(", ")}; all of them when none is named`,
  )
  .option("--check", "exit with 1 when a figure is beyond twice its target")
  .option("--rounds <n>", "how often each thing is measured; the median counts", "7")
  .option("--long", "also what takes minutes")
  .action(run)
  .parse();

async function run(names: readonly string[], flags: Flags): Promise<void> {
  const rounds = Number(flags.rounds);
  if (!Number.isSafeInteger(rounds) || rounds < 5) {
    throw new RangeError(`--rounds must be a whole number of at least 5, got ${flags.rounds}`);
  }
  const [only] = names;
  // Heaps are measured: the collector has to be at hand.
  if (names.length !== 1 || only === undefined || globalThis.gc === undefined)
    return runApart(names);
  const bench = benches.find(({ name }) => name === only);
  if (!bench) throw new RangeError(`no bench is called ${only}`);
  const table = await bench.run({ rounds, long: flags.long === true });
  console.log(`\n${bench.title}\n\n${render(table)}\n`);
  for (const check of table.checks) console.log(renderCheck(check));
  if (flags.check === true && !table.checks.every(holds)) process.exitCode = 1;
}

/** One process for each, so that none runs on code that another has warmed up or spoilt. */
function runApart(names: readonly string[]): void {
  const wanted = names.length > 0 ? names : benches.map(({ name }) => name);
  const options = process.argv.slice(2).filter((word) => !names.includes(word));
  for (const name of wanted) {
    const script = fileURLToPath(import.meta.url);
    const { status } = spawnSync(process.execPath, ["--expose-gc", script, name, ...options], {
      stdio: "inherit",
    });
    if (status !== 0) process.exitCode = 1;
  }
}
