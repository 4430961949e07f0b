import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "tsup";
import { expect, onTestFinished, test } from "vitest";

const source = fileURLToPath(new URL("../src/index.ts", import.meta.url));

/** What a bundler makes of one import, for a place that is not Node. */
async function bundled(statement: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "classify-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const entry = join(folder, "entry.js");
  await writeFile(entry, statement.replace("PACKAGE", JSON.stringify(source)));
  await build({
    entry: { out: entry },
    outDir: folder,
    format: "esm",
    platform: "browser",
    minify: true,
    silent: true,
    config: false,
  });
  const file = join(folder, "out.js");
  return readFile(file, "utf8");
}

test("who takes one parser carries neither tables nor classifier", async () => {
  const parser = await bundled("export { parseRetryAfter } from PACKAGE");
  expect(parser).not.toMatch(/ECONNRESET|ERR_CLASSIFY/);
  expect(parser.length).toBeLessThan(4000);
});

test("who takes nothing carries nothing, and nothing of Node is needed", async () => {
  const nothing = await bundled("import PACKAGE; export const here = 1");
  expect(nothing.length).toBeLessThan(100);
  const all = await bundled("export * from PACKAGE");
  expect(all).toMatch(/ECONNRESET/);
  expect(all).not.toMatch(/\bfrom ?"|\brequire\(|\bprocess\.|\bBuffer\b/);
});
