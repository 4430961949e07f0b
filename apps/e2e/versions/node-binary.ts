import { join } from "node:path";

import { must } from "../support/run.js";

/** The folder with the Node of a version, such as `24` or `20.19`, as npm carries it for this system. */
export async function nodeBinary(
  version: string,
  folder: string,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const system = process.platform === "win32" ? "win" : process.platform;
  const name = `node-${system}-${process.arch}@${version}`;
  const prefix = join(folder, `node-${version}`);
  // Not run through npm's own start-up: its package has the binary in it, and no script that we need.
  await must("npm", ["install", "--prefix", prefix, "--no-save", "--ignore-scripts", name], {
    env,
  });
  return join(prefix, "node_modules", `node-${system}-${process.arch}`, "bin");
}
