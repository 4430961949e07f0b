import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { must } from "../support/run.js";
import { commitAll, commitHead } from "../support/workspace.js";

/** A package as its folder describes it. */
export interface Package {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly publishConfig?: { readonly registry?: string };
}

/** A copy of HEAD with a history of its own, in which releases are made. */
export interface Clone {
  readonly path: string;
  /** The packages that are for the public, by name. */
  packages(): Promise<ReadonlyMap<string, Package>>;
  /** Changesets that wait for the next release. */
  pending(): Promise<readonly string[]>;
  /** Writes a changeset, as `pnpm changeset` would. */
  intend(bumps: Readonly<Record<string, "patch" | "minor" | "major">>): Promise<void>;
  /** Versions what is pending, builds, and publishes to the loopback registry. */
  release(): Promise<void>;
  tags(): Promise<readonly string[]>;
}

export async function cloneHead(path: string, env: NodeJS.ProcessEnv): Promise<Clone> {
  const here = { cwd: path, env };
  const tool = (name: string, ...words: readonly string[]): Promise<string> =>
    must(join(path, "node_modules", ".bin", name), words, here);
  const commit = (message: string): Promise<void> => commitAll(message, here);
  const install = (): Promise<string> =>
    must("pnpm", ["install", "--frozen-lockfile", "--prefer-offline"], here);
  const pending = async (): Promise<readonly string[]> =>
    (await readdir(join(path, ".changeset"))).filter(
      (file) => file.endsWith(".md") && file !== "README.md",
    );

  const packages = async (): Promise<ReadonlyMap<string, Package>> => {
    const folder = join(path, "packages");
    const manifests = await Promise.all(
      (await readdir(folder)).map(
        async (name) =>
          JSON.parse(await readFile(join(folder, name, "package.json"), "utf8")) as Package,
      ),
    );
    const published = manifests.filter((manifest) => manifest.private !== true);
    return new Map(published.map((manifest) => [manifest.name, manifest]));
  };

  await commitHead(path, env);
  await install();

  return {
    path,
    pending,
    packages,
    intend: async (bumps) => {
      const lines = Object.entries(bumps).map(([name, bump]) => `"${name}": ${bump}`);
      const text = ["---", ...lines, "---", "", "A change for the proof.", ""].join("\n");
      await writeFile(join(path, ".changeset", "proof.md"), text);
      await commit("Intend a release");
    },
    release: async () => {
      if ((await pending()).length > 0) {
        await tool("changeset", "version");
        await install();
        await commit("Version packages");
      }
      await tool("turbo", "run", "build", "--filter=./packages/*", "--output-logs=errors-only");
      await assertLoopback(path, env, [...(await packages()).values()]);
      await tool("changeset", "publish");
    },
    tags: async () => (await must("git", ["tag", "--list"], here)).split("\n"),
  };
}

/** @throws unless every way that npm could publish from `cwd` leads to this machine */
export async function assertLoopback(
  cwd: string,
  env: NodeJS.ProcessEnv,
  packages: readonly Package[],
): Promise<void> {
  const ask = async (key: string): Promise<string> =>
    (await must("npm", ["config", "get", key], { cwd, env })).trim();
  const scoped = await ask("@longhaul:registry");
  const registries = [
    await ask("registry"),
    ...(scoped === "undefined" ? [] : [scoped]),
    ...packages.flatMap(({ publishConfig }) => publishConfig?.registry ?? []),
  ];
  const elsewhere = registries.filter((url) => new URL(url).hostname !== "127.0.0.1");
  if (elsewhere.length > 0) {
    throw new Error(`Nothing published: npm would go to ${elsewhere.join(", ")}, not to loopback`);
  }
}
