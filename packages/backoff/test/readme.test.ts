import { readFile } from "node:fs/promises";
import { expect, test, vi } from "vitest";

import * as backoff from "../src/index.js";

const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
const examples = [...readme.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code]) => code ?? "");

/** Runs an example with the package's own names for its import, and returns what it printed. */
async function run(code: string): Promise<readonly string[]> {
  const printed: string[] = [];
  const body = code.replace(
    /^import \{(.*)\} from "@longhaul\/backoff";$/m,
    "const {$1} = library;",
  );
  const names = ["library", "console", "fetch"];
  const AsyncFunction = (async () => {}).constructor as FunctionConstructor;
  const call = new AsyncFunction(...names, body) as (...args: unknown[]) => Promise<void>;
  const log = (...values: unknown[]) => printed.push(values.join(" "));
  const answers = [undefined, { ok: true }];
  await call(backoff, { log }, () => Promise.resolve(answers.shift()));
  return printed;
}

test("the examples of the README run and print what they say", async () => {
  vi.spyOn(Math, "random").mockReturnValue(0);
  const printed = [];
  for (const example of examples) printed.push(await run(example));
  vi.restoreAllMocks();
  expect(printed).toEqual([[], ["true hint"], ['{"v":1,"kind":"tokens","tokens":500}']]);
});

test("the README names everything that is exported", () => {
  for (const name of Object.keys(backoff)) expect(readme).toContain(name);
});
