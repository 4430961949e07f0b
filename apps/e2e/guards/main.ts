#!/usr/bin/env node
import { join } from "node:path";

import { tool } from "../support/tool.js";
import { here, temporaryFolder, toolEnvironment } from "../support/workspace.js";
import { guards } from "./guards.js";
import { runTests } from "./run-tests.js";
import { copyTree } from "./tree.js";

await tool(
  "guards",
  "Takes one guard after the other out of a copy of the tree; a test must notice each time",
  async (proof, names) => {
    const unknown = names.filter((name) => !guards.some((guard) => guard.name === name));
    if (unknown.length > 0) {
      const known = guards.map(({ name }) => name).join(", ");
      throw new RangeError(`No guard is called ${unknown.join(", ")}: there are ${known}`);
    }
    const chosen = guards.filter(({ name }) => names.length === 0 || names.includes(name));
    using folder = temporaryFolder();
    const env = await toolEnvironment();
    const tree = await proof.need("a copy of the tree installs and builds", async () => {
      const copy = await copyTree(folder.path, env);
      await copy.build();
      return copy;
    });
    await proof.need("with every guard in place the tests pass", async () => {
      for (const [{ file, test }, ended] of await runTests(tree, chosen)) {
        if (ended !== "passed") throw new Error(`${file} › ${String(test)}: ${ended}`);
      }
    });
    for (const guard of chosen) {
      await proof.check(`without ${guard.name}, “${[guard.test].flat()[0]}” fails`, async () => {
        try {
          await tree.patch(join(here, "guards", "patches", `${guard.name}.patch`));
          await tree.build();
          const ended = (await runTests(tree, [guard])).get(guard);
          if (ended !== "failed") throw new Error(`it ended like this: ${ended}`);
        } finally {
          await tree.restore();
        }
      });
    }
  },
  "[names...]",
);
