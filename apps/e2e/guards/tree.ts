import { copyFile, cp, mkdir } from "node:fs/promises";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

import { must } from "../support/run.js";
import { commitAll, git, root } from "../support/workspace.js";

/** A copy of the working tree, as it is and not as it was committed, that can be patched and put right again. */
export interface Tree {
  readonly path: string;
  readonly env: NodeJS.ProcessEnv;
  /** The files that it changed, from the root. */
  patch(file: string): Promise<readonly string[]>;
  restore(): Promise<void>;
  /** Builds what has changed, with turbo: of everything, or of one package and what it needs. */
  build(only?: string): Promise<void>;
}

export async function copyTree(path: string, env: NodeJS.ProcessEnv): Promise<Tree> {
  const here = { cwd: path, env };
  const listed = await git("ls-files", "--cached", "--others", "--exclude-standard", "-z");
  const files = listed.split("\0").filter((file) => file !== "" && existsSync(join(root, file)));
  for (const folder of new Set(files.map((file) => dirname(file)))) {
    await mkdir(join(path, folder), { recursive: true });
  }
  await Promise.all(files.map((file) => copyFile(join(root, file), join(path, file))));

  // What was built here need not be built again.
  const cache = join(".turbo", "cache");
  if (existsSync(join(root, cache))) {
    await cp(join(root, cache), join(path, cache), { recursive: true });
  }
  // A repository of its own, so that a patch can be taken back whatever it did.
  await must("git", ["init", "--quiet"], here);
  await commitAll("Unpatched", here);
  await must("pnpm", ["install", "--offline", "--frozen-lockfile"], here);
  return {
    path,
    env,
    patch: async (file) => {
      await must("git", ["apply", file], here);
      const changed = await must("git", ["diff", "--name-only", "-z"], here);
      return changed.split("\0").filter((one) => one !== "");
    },
    restore: async () => {
      await must("git", ["reset", "--hard", "--quiet"], here);
      await must("git", ["clean", "-d", "--force", "--quiet"], here);
    },
    build: async (only) => {
      const filter = only === undefined ? [] : [`--filter=./${only}`];
      const turbo = join(path, "node_modules", ".bin", "turbo");
      await must(turbo, ["run", "build", "--output-logs=errors-only", ...filter], here);
    },
  };
}
