import { readFile } from "node:fs/promises";
import { createServer } from "node:http";

import { expect, test } from "vitest";

import manifest from "../package.json" with { type: "json" };
import * as health from "../src/index.js";
import * as nodeHttp from "../src/output/node-handler.js";

const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
const examples = [...readme.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code]) => code ?? "");

const modules = {
  "@longhaul/health-check": health,
  "@longhaul/health-check/node-http": nodeHttp,
  "node:http": { createServer },
};

/** Runs an example with the package's own names for its imports, and returns what it printed. */
async function run(code: string): Promise<readonly unknown[]> {
  const printed: unknown[] = [];
  const body = code.replaceAll(/^import \{(.*)\} from ("[^"]+");$/gm, "const {$1} = modules[$2];");
  const AsyncFunction = (async () => {}).constructor as FunctionConstructor;
  const call = new AsyncFunction("modules", "console", "fetch", body) as (
    ...args: unknown[]
  ) => Promise<void>;
  const log = (...values: unknown[]) => printed.push(...values);
  await call(modules, { log }, () => Promise.resolve({ ok: true }));
  return printed;
}

test("the examples of the README run and print what they say", async () => {
  const printed = [];
  for (const example of examples) printed.push(await run(example));
  expect(printed).toEqual([
    [
      "site: unknown -> pass",
      expect.objectContaining({ name: "site", status: "pass", failures: 0 }),
    ],
    [13],
    [],
    [],
  ]);
});

test("the README names everything that is exported, and every sub-path", () => {
  const named = readme.replaceAll("`", "");
  const guards = Object.keys(health).filter((name) => !name.startsWith("is"));
  for (const name of guards) expect(named).toContain(name);
  for (const path of Object.keys(manifest.exports).slice(1, -1)) {
    expect(named).toContain(path.slice(1));
  }
});
