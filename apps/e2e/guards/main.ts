#!/usr/bin/env node
import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { tool } from "../support/tool.js";
import { here, temporaryFolder, toolEnvironment } from "../support/workspace.js";
import { guards } from "./guards.js";
import type { Guard } from "./guards.js";
import { runTests } from "./run-tests.js";
import { copyTree } from "./tree.js";
import type { Tree } from "./tree.js";

/** What runs as it is built: what sleep-inhibit's tests start, and all that e2e's do. */
const runsBuilt = new Set(["packages/sleep-inhibit", "apps/e2e"]);

await tool(
  "guards",
  "Takes one guard after the other out of a copy of the tree; a test must notice each time",
  async (proof, names, { testsPassed }) => {
    const unknown = names.filter((name) => !guards.some((guard) => guard.name === name));
    if (unknown.length > 0) {
      const known = guards.map(({ name }) => name).join(", ");
      throw new RangeError(`No guard is called ${unknown.join(", ")}: there are ${known}`);
    }
    const chosen = guards.filter(({ name }) => names.length === 0 || names.includes(name));
    using folder = temporaryFolder();
    const env = await toolEnvironment();
    const trees = await proof.need("copies of the tree install and build", async () => {
      const copy = (name: string): Promise<Tree> => builtCopy(join(folder.path, name), env);
      return await Promise.all([copy("one"), copy("two")]);
    });
    const [first] = trees;
    if (testsPassed !== true) {
      await proof.need("with every guard in place the tests pass", async () => {
        for (const [{ file, test }, ended] of await runTests(first, chosen)) {
          if (ended !== "passed") throw new Error(`${file} › ${String(test)}: ${ended}`);
        }
      });
    }
    // Each tree takes the next guard when it is through with its last.
    const waiting = [...chosen];
    await Promise.all(
      trees.map(async (tree) => {
        for (let guard = waiting.shift(); guard !== undefined; guard = waiting.shift()) {
          const taken = guard;
          await proof.check(`without ${taken.name}, “${[taken.test].flat()[0]}” fails`, () =>
            mustFail(tree, taken),
          );
        }
      }),
    );
  },
  "[names...]",
  { "--tests-passed": "do not run the tests with every guard in place: they have just passed" },
);

async function builtCopy(path: string, env: NodeJS.ProcessEnv): Promise<Tree> {
  await mkdir(path);
  const copy = await copyTree(path, env);
  await copy.build();
  return copy;
}

/** Takes the guard away, and gives it back whatever came of it. */
async function mustFail(tree: Tree, guard: Guard): Promise<void> {
  let isBuilt = false;
  try {
    const patched = await tree.patch(join(here, "guards", "patches", `${guard.name}.patch`));
    const own = packageOf(guard);
    isBuilt = needsBuild(own, patched);
    if (isBuilt) await tree.build(own);
    const ended = (await runTests(tree, [guard])).get(guard);
    if (ended !== "failed") throw new Error(`it ended like this: ${ended}`);
  } finally {
    await tree.restore();
    // From turbo's cache; the next guard must not meet this one's patch.
    if (isBuilt) await tree.build();
  }
}

function packageOf({ file }: Guard): string {
  return file.split("/").slice(0, 2).join("/");
}

/** The tests of every other package take its own sources, and what is built of the others. */
function needsBuild(own: string, patched: readonly string[]): boolean {
  return runsBuilt.has(own) || patched.some((path) => !path.startsWith(`${own}/`));
}
