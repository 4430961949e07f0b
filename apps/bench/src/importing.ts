import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * What an import costs in a process that has imported nothing but an empty file before, in ms. A figure for each round; the
 * modules take turns.
 */
export function importing(
  modules: Readonly<Record<string, string>>,
  rounds: number,
): ReadonlyMap<string, readonly number[]> {
  const folder = mkdtempSync(join(tmpdir(), "longhaul-bench-"));
  const empty = join(folder, "empty.mjs");
  writeFileSync(empty, "export {};\n");
  try {
    const figures = new Map<string, number[]>(Object.keys(modules).map((name) => [name, []]));
    for (let round = 0; round < rounds; round++) {
      for (const [name, url] of Object.entries(modules)) {
        figures.get(name)?.push(once(url, pathToFileURL(empty).href));
      }
    }
    return figures;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function once(url: string, empty: string): number {
  const code = `await import(${JSON.stringify(empty)}); const started = performance.now();
    await import(${JSON.stringify(url)}); console.log(performance.now() - started); process.exit();`;
  const args = ["--no-warnings", "--input-type=module", "-e", code];
  return Number(execFileSync(process.execPath, args, { encoding: "utf8" }));
}
