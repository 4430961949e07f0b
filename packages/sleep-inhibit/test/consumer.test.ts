import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { afterAll, beforeAll, expect, test } from "vitest";

const run = promisify(execFile);
const here = fileURLToPath(new URL("..", import.meta.url));
const typescript = createRequire(import.meta.url).resolve("typescript/package.json");
const tsc = join(dirname(typescript), "bin/tsc");

const program = `
import { inhibit, InhibitError, isInhibitError, list, probe } from "@longhaul/sleep-inhibit";
import type { InhibitLock, InhibitReport, SystemInhibitor } from "@longhaul/sleep-inhibit";

export async function work(): Promise<InhibitReport> {
  const lock: InhibitLock = await inhibit({ reason: "Working", also: ["lid"], onFail: "throw" });
  const all: readonly SystemInhibitor[] = await list();
  lock.release();
  return all.length > 0 ? lock.report : await probe("display");
}
export const code = (e: unknown): string => (isInhibitError(e) ? e.code : "");
export const isOurs = (e: unknown): boolean => e instanceof InhibitError;
// @ts-expect-error keep has two values
void inhibit({ reason: "Working", keep: "disk" });
`;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "consumer-"));
  await mkdir(join(folder, "node_modules/@longhaul"), { recursive: true });
  await symlink(here, join(folder, "node_modules/@longhaul/sleep-inhibit"));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  await writeFile(join(folder, "main.ts"), program);
});
afterAll(() => rm(folder, { recursive: true }));

for (const [module, resolution] of [
  ["node20", "node16"],
  ["nodenext", "nodenext"],
  ["preserve", "bundler"],
] as const) {
  test(`the types compile for a consumer without Node's types, under module ${module}`, async () => {
    const compilerOptions = {
      module,
      moduleResolution: resolution,
      target: "ES2022",
      lib: ["ES2022"],
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      noEmit: true,
    };
    const project = join(folder, `tsconfig.${module}.json`);
    await writeFile(project, JSON.stringify({ compilerOptions, files: ["main.ts"] }));
    const { stdout } = await run(process.execPath, [tsc, "-p", project]).catch(
      (error: { stdout: string }) => error,
    );
    expect(stdout).toBe("");
  }, 60_000);
}
