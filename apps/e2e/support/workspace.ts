import { existsSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { mkdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { must } from "./run.js";
import type { RunOptions } from "./run.js";

/** The root of the repository. */
export const root = findRoot(dirname(fileURLToPath(import.meta.url)));

/** This folder, where what is no code lies: patches, and what installs the registry. */
export const here = join(root, "apps", "e2e");

function findRoot(folder: string): string {
  if (existsSync(join(folder, "pnpm-workspace.yaml"))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error("Not inside a workspace: no pnpm-workspace.yaml above");
  return findRoot(parent);
}

/** A folder that goes when we do, even when we are ended. */
export function temporaryFolder(): { readonly path: string } & Disposable {
  const path = realpathSync(mkdtempSync(join(tmpdir(), "longhaul-")));
  const remove = (): void => rmSync(path, { recursive: true, force: true, maxRetries: 5 });
  process.once("exit", remove);
  return {
    path,
    [Symbol.dispose]: () => {
      process.off("exit", remove);
      remove();
    },
  };
}

/** Where npm finds packages and whom it trusts; all else that npm, npx and pnpm hand down would change what children do. */
const kept = /^npm_config_(registry|cafile|ca|proxy|https_proxy|noproxy|userconfig|globalconfig)$/i;

/** Our environment as it was before a package manager started us, with the pinned pnpm on the PATH. */
export async function toolEnvironment(): Promise<NodeJS.ProcessEnv> {
  const entries = Object.entries(process.env);
  const env = Object.fromEntries(entries.filter(([key]) => !/^npm_/i.test(key) || kept.test(key)));
  // Not handed down as a flag: npx passes it to its children, who would then trust old answers.
  const manifest = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as {
    packageManager: string;
  };
  const [pnpm = ""] = manifest.packageManager.split("+");
  const npx = ["--yes", "--prefer-offline", "--package", pnpm, "--call", "command -v pnpm"];
  const found = (await must("npx", npx, { env })).trim();
  const path = [dirname(found), env["PATH"]].join(delimiter);
  return { ...env, PATH: path, TURBO_TELEMETRY_DISABLED: "1" };
}

/**
 * Makes a repository at `path` whose one commit is HEAD. Not `git clone`: a shallow clone would ask its origin for
 * more, and one that belongs to somebody else would be refused.
 */
export async function commitHead(path: string, env: NodeJS.ProcessEnv): Promise<void> {
  const there = { cwd: path, env };
  await mkdir(path, { recursive: true });
  const archive = `${path}.tar`;
  await git("archive", "--output", archive, "HEAD");
  await must("tar", ["-xf", archive], there);
  await rm(archive);
  await must("git", ["init", "--quiet", "--initial-branch", "main"], there);
  await commitAll("HEAD", there);
}

/** Commits everything in a repository of ours that goes again. */
export async function commitAll(message: string, there: RunOptions): Promise<void> {
  // Kept by the repository: changesets' tags need an identity too, and CI has none.
  await must("git", ["config", "user.name", "longhaul"], there);
  await must("git", ["config", "user.email", "longhaul@invalid"], there);
  await must("git", ["add", "--all"], there);
  await must("git", ["commit", "--quiet", "--allow-empty", "-m", message], there);
}

/** Runs git in the repository. */
export const git = (...words: readonly string[]): Promise<string> =>
  must("git", words, { cwd: root });
