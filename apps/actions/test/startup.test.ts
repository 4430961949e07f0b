import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { expect, test } from "vitest";

/** What a file and all that it imports at once, not when called, take from outside. */
function packagesOf(file: URL, seen = new Set<string>()): ReadonlySet<string> {
  const found = new Set<string>();
  if (seen.has(file.href)) return found;
  seen.add(file.href);
  const source = readFileSync(fileURLToPath(file), "utf8");
  for (const [, what = ""] of source.matchAll(
    /^(?:import|export) (?!type )(?:[^;=]* from )?"([^"]+)";/gm,
  )) {
    if (!what.startsWith(".")) found.add(what);
    else {
      const inner = new URL(what.replace(/\.js$/, ".ts"), file);
      for (const one of packagesOf(inner, seen)) found.add(one);
    }
  }
  return found;
}

test("help waits for no validator, database or browser", () => {
  const loaded = packagesOf(new URL("../src/main.ts", import.meta.url));
  expect([...loaded].filter((name) => !name.startsWith("node:"))).toEqual(["commander"]);
  // The walk sees what a command brings along.
  const run = packagesOf(new URL("../src/cli/run-command.ts", import.meta.url));
  expect([...run]).toEqual(expect.arrayContaining(["zod", "libsql", "kysely"]));
});
