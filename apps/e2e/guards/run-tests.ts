import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";

import { run } from "../support/run.js";
import type { Guard } from "./guards.js";
import type { Tree } from "./tree.js";

/** What vitest's JSON report says, as far as it matters here. */
interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** How each guard's test ended: "passed", "failed", or why there is no verdict. */
export async function runTests(
  { path, env }: Tree,
  wanted: readonly Guard[],
): Promise<ReadonlyMap<Guard, string>> {
  const report = join(path, "node_modules", "guards-report.json");
  await rm(report, { force: true });
  const files = new Set(wanted.map(({ file }) => file));
  const names = wanted
    .flatMap(testsOf)
    .map((test) => test.replaceAll(/[$()*+.?[\\\]^{|}]/g, "\\$&"));
  const pattern = `^(?:${names.join("|")})$`;
  const { output } = await run(
    join(path, "node_modules", ".bin", "vitest"),
    ["run", ...files, "--testNamePattern", pattern, "--reporter=json", `--outputFile=${report}`],
    { cwd: path, env },
  );
  const text = await readFile(report, "utf8").catch(() => undefined);
  if (text === undefined) throw new Error(`vitest left no report:\n${output.slice(-4000)}`);
  const { testResults } = JSON.parse(text) as Report;
  return new Map(wanted.map((guard) => [guard, verdict(guard, testResults, path)]));
}

function verdict(guard: Guard, results: Report["testResults"], path: string): string {
  const suite = results.find(({ name }) => name === join(path, guard.file));
  if (!suite) return `vitest did not run ${guard.file}`;
  const all = testsOf(guard).map((test) => {
    const states = suite.assertionResults
      .filter(({ fullName }) => fullName === test)
      .map(({ status }) => status);
    // A file that does not load has no tests; it proves nothing about this one.
    if (states.length === 0) return `no such test was run in ${guard.file} ${suite.message}`.trim();
    if (states.length > 1) return `${states.length} tests of that name in ${guard.file}`;
    return states[0] ?? "";
  });
  return [...new Set(all)].join(", ");
}

const testsOf = ({ test }: Guard): readonly string[] => [test].flat();
