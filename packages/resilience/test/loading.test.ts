import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { build } from "tsup";
import { expect, test } from "vitest";

const here = join(import.meta.dirname, "..");

test("the pipeline bundles for a browser: no node module and no sleep-inhibit in it", async () => {
  const outDir = await mkdtemp(join(tmpdir(), "longhaul-bundle-"));
  try {
    await build({
      config: false,
      silent: true,
      entry: [join(here, "src/pipeline-entry.ts")],
      outDir,
      format: "esm",
      platform: "browser",
      noExternal: [/.*/],
    });
    const bundle = await readFile(join(outDir, "pipeline-entry.js"), "utf8");
    expect(bundle).toContain("Execution");
    expect(bundle).not.toMatch(/from\s*["']node:|require\(["']node:|sleep-inhibit/);
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
});

test("importing the package loads no native library", async () => {
  const script = `
    await import("@longhaul/resilience");
    const loaded = process.report.getReport().sharedObjects.filter((file) => file.includes("koffi"));
    process.stdout.write(JSON.stringify(loaded));`;
  const run = promisify(execFile);
  const args = ["--input-type=module", "--eval", script];
  const { stdout } = await run(process.execPath, args, { cwd: here });
  expect(JSON.parse(stdout)).toEqual([]);
});
