import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

import { expect, test } from "vitest";

const here = join(import.meta.dirname, "..");
const run = promisify(execFile);

const code = `
import * as all from "@longhaul/resilience";
import { pipeline, createBreaker, through } from "@longhaul/resilience/pipeline";
import { testClock } from "@longhaul/resilience/testing";
import { createFetch } from "@longhaul/resilience/fetch";
import { meter } from "@longhaul/resilience/opentelemetry";
import { prometheusText } from "@longhaul/resilience/prometheus";
import { sqliteStore } from "@longhaul/resilience/sqlite";

const calls = pipeline({ breaker: createBreaker(), clock: testClock() });
export const value: Promise<number> = calls.execute(({ signal, attempt }) => (signal.aborted ? 0 : attempt));
export const text: string = prometheusText({ calls });
export { all, createFetch, meter, sqliteStore, through };
`;

test("the types need neither Node's nor a browser's", async () => {
  const folder = await mkdtemp(join(tmpdir(), "longhaul-consumer-"));
  try {
    const scope = join(folder, "node_modules/@longhaul");
    await mkdir(scope, { recursive: true });
    const siblings = ["backoff", "error-classify", "health-check", "sleep-inhibit", "resilience"];
    for (const name of siblings) await symlink(join(here, "..", name), join(scope, name));
    const compilerOptions = {
      target: "ES2022",
      lib: ["ES2022"],
      types: [],
      module: "NodeNext",
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      noEmit: true,
    };
    const readme = await readFile(join(here, "README.md"), "utf8");
    const example = /```ts\n(.*?)```/su.exec(readme)?.[1] ?? "";
    await writeFile(join(folder, "package.json"), '{"type":"module"}');
    await writeFile(join(folder, "uses.ts"), code);
    await writeFile(join(folder, "example.ts"), example);
    await writeFile(
      join(folder, "tsconfig.json"),
      JSON.stringify({ compilerOptions, files: ["uses.ts", "example.ts"] }),
    );
    const typescript = createRequire(import.meta.url).resolve("typescript/package.json");
    const tsc = join(dirname(typescript), "bin/tsc");
    const { stdout } = await run(process.execPath, [tsc, "-p", folder]).catch(
      (error: { stdout: string }) => error,
    );
    expect(stdout).toBe("");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 60_000);
