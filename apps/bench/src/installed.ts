import { lstatSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** What a package brings with it on this machine: itself, what it depends on, and what those depend on. */
export interface Installed {
  readonly packages: number;
  readonly bytes: number;
}

interface Manifest {
  readonly files?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const modules = fileURLToPath(new URL("../node_modules/", import.meta.url));

/** Measures one of our dependencies. Of one that lies here as source only what would be published counts. */
export function installed(name: string): Installed {
  const found = new Map<string, number>();
  const visit = (at: string): void => {
    const path = realpathSync(at);
    if (found.has(path)) return;
    const manifest = JSON.parse(readFileSync(join(path, "package.json"), "utf8")) as Manifest;
    const parts = path.includes("node_modules") ? ["."] : (manifest.files ?? ["."]);
    found.set(path, sum(parts.map((part) => sizeOf(join(path, part)))));
    const needed = { ...manifest.dependencies, ...manifest.optionalDependencies };
    for (const each of Object.keys(needed)) {
      const there = dependency(path, each);
      if (there !== undefined) visit(there);
    }
  };
  visit(join(modules, name));
  return { packages: found.size, bytes: sum([...found.values()]) };
}

/** Where Node would look: in the folder's own node_modules, then upwards. `undefined` for one made for another platform. */
function dependency(from: string, name: string): string | undefined {
  for (let at = from; ; at = join(at, "..")) {
    const there = join(at, "node_modules", name);
    if (lstatSync(there, { throwIfNoEntry: false }) !== undefined) return there;
    if (at === join(at, "..")) return undefined;
  }
}

function sizeOf(path: string): number {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined || stat.isSymbolicLink()) return 0;
  if (!stat.isDirectory()) return stat.size;
  const entries = readdirSync(path).filter((entry) => entry !== "node_modules");
  return sum(entries.map((entry) => sizeOf(join(path, entry))));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
