import { once } from "node:events";
import { cp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { must, start } from "../support/run.js";
import { here } from "../support/workspace.js";

/** A registry on loopback that takes our packages and passes everything else on to the real one. */
export interface Registry extends AsyncDisposable {
  readonly url: string;
  /** npm, pnpm and changesets reach this registry and no other with it. */
  readonly env: NodeJS.ProcessEnv;
  /** What it holds of ours: the versions by package name, and the manifest of the newest. */
  holds(names: readonly string[]): Promise<Readonly<Record<string, readonly string[]>>>;
  newest(name: string): Promise<Manifest>;
}

/** What was published, as the registry tells it. */
export interface Manifest {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

interface Packument {
  readonly "dist-tags": { readonly latest: string };
  readonly versions: Readonly<Record<string, Manifest>>;
}

/** Installs and starts it in `folder`, on a port that the system gives. */
export async function startRegistry(folder: string, outside: NodeJS.ProcessEnv): Promise<Registry> {
  await cp(join(here, "release", "registry"), folder, { recursive: true });
  await must("npm", ["ci", "--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts"], {
    cwd: folder,
    env: outside,
  });
  const uplink = (await must("npm", ["config", "get", "registry"], { env: outside })).trim();
  await writeFile(join(folder, "config.yaml"), config(uplink));
  const server = start(process.execPath, ["serve.mjs"], { cwd: folder, env: outside });
  const port = await firstLine(server.child.stdout);
  const url = `http://127.0.0.1:${port}/`;

  const userconfig = join(folder, "npmrc");
  await writeFile(userconfig, `//127.0.0.1:${port}/:_authToken=loopback\n`);
  const env = {
    ...outside,
    npm_config_registry: url,
    npm_config_userconfig: userconfig,
    // An answer of an earlier proof would pass for this one's.
    npm_config_cache: join(folder, "npm-cache"),
  };
  const ask = async (name: string): Promise<Packument | undefined> => {
    const response = await fetch(url + name.replace("/", "%2f"));
    if (response.status === 404) return undefined;
    if (!response.ok) throw new Error(`${name}: the registry answers ${response.status}`);
    return (await response.json()) as Packument;
  };
  return {
    url,
    env,
    holds: async (names) =>
      Object.fromEntries(
        await Promise.all(
          names.map(
            async (name) => [name, Object.keys((await ask(name))?.versions ?? {})] as const,
          ),
        ),
      ),
    newest: async (name) => {
      const packument = await ask(name);
      const manifest = packument?.versions[packument["dist-tags"].latest];
      if (!manifest) throw new Error(`${name} was not published`);
      return manifest;
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

const config = (uplink: string): string => `
storage: ./storage
uplinks: { public: { url: "${uplink}" } }
packages:
  "@longhaul/*": { access: $all, publish: $all }
  "**": { access: $all, proxy: public }
web: { enable: false }
log: { type: stdout, level: fatal }
`;

async function firstLine(stream: NodeJS.ReadableStream | null): Promise<string> {
  if (!stream) throw new Error("The registry has no standard output");
  const lines = createInterface({ input: stream });
  const ended = once(lines, "close").then(() => {
    throw new Error("The registry ended before it listened");
  });
  const [line] = (await Promise.race([once(lines, "line"), ended])) as [string];
  return line;
}
