import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { must, run } from "../support/run.js";
import { root } from "../support/workspace.js";

/** An empty folder somewhere else, as the first user of a package has it. */
export async function installAlone(
  folder: string,
  name: string,
  env: NodeJS.ProcessEnv,
): Promise<readonly string[]> {
  await mkdir(folder);
  await must("npm", ["init", "--yes"], { cwd: folder, env });
  const quiet = ["--no-audit", "--no-fund"];
  await must("npm", ["install", ...quiet, name], { cwd: folder, env });
  const ours = await readdir(join(folder, "node_modules", "@longhaul"));
  return ours.map((one) => `@longhaul/${one}`).toSorted();
}

const use = (line: string): string => `${line}
inhibit({ reason: "Proving a release", onFail: "silent" }).then((lock) => {
  lock.release();
  console.log(lock.report.outcome);
});
`;

/** Programs that take a lock and print what it was worth, by file name. */
export const programs: Readonly<Record<string, string>> = {
  "esm.mjs": use('import { inhibit } from "@longhaul/sleep-inhibit";'),
  "common.cjs": use('const { inhibit } = require("@longhaul/sleep-inhibit");'),
};

/** Runs one of the programs and returns the outcome that it printed. */
export async function runProgram(
  folder: string,
  file: string,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  await writeFile(join(folder, file), programs[file] ?? "");
  const outcome = (await must(process.execPath, [file], { cwd: folder, env })).trim();
  if (!/^[a-z]+$/.test(outcome)) throw new Error(`${file} printed "${outcome}"`);
  return outcome;
}

const typed = `import { inhibit } from "@longhaul/sleep-inhibit";
import type { InhibitLock, InhibitReport } from "@longhaul/sleep-inhibit";

export async function use(): Promise<string> {
  const lock: InhibitLock = await inhibit({ reason: "Proving a release", onFail: "silent" });
  const report: InhibitReport = lock.report;
  lock.release();
  return report.outcome;
}
`;

/** Refused only where the types really arrived. */
const mistyped = `import { inhibit } from "@longhaul/sleep-inhibit";
export const wrong = inhibit({ reason: 1 });
`;

/** Ways to compile, each with the files that it is asked to take. */
export const compilations: readonly {
  readonly module: string;
  readonly moduleResolution?: string;
  readonly extensions: readonly string[];
}[] = [
  { module: "node20", extensions: ["mts", "cts"] },
  { module: "nodenext", extensions: ["mts", "cts"] },
  { module: "esnext", moduleResolution: "bundler", extensions: ["ts"] },
];

/** Type-checks with nothing but ES2022: no DOM, no types of Node, and no mercy for what is in node_modules. */
export async function compile(
  folder: string,
  { module, moduleResolution, extensions }: (typeof compilations)[number],
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const compilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: false,
    target: "ES2022",
    lib: ["ES2022"],
    types: [],
    module,
    ...(moduleResolution === undefined ? {} : { moduleResolution }),
  };
  const tsc = async (stem: string, source: string): Promise<string | undefined> => {
    const files = extensions.map((extension) => `${stem}.${extension}`);
    for (const file of files) await writeFile(join(folder, file), source);
    const project = JSON.stringify({ compilerOptions, files });
    await writeFile(join(folder, "tsconfig.json"), project);
    const bin = join(root, "node_modules", ".bin", "tsc");
    const { code, output } = await run(bin, ["-p", folder], { cwd: folder, env });
    return code === 0 ? undefined : output;
  };
  const complaint = await tsc("typed", typed);
  if (complaint !== undefined) throw new Error(complaint);
  const refusal = await tsc("mistyped", mistyped);
  if (!refusal?.includes("TS2322")) {
    throw new Error(`A wrong option was not refused: ${refusal ?? "it compiled"}`);
  }
}
