import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { z } from "zod";

import { cacheFolder } from "./cache-folder.js";

const FILE = "proven-browsers.json";
const shape = z.record(z.string(), z.string());

/** Whether this very file has loaded a page before: proving it anew costs a second at every start. */
export async function isProvenBefore(path: string): Promise<boolean> {
  const print = await printOf(path);
  return print !== undefined && (await read())[path] === print;
}

/** Remembers it as long as the file stays as it is. Whatever goes wrong here only costs the next start its second. */
export async function rememberProven(path: string): Promise<void> {
  try {
    const print = await printOf(path);
    if (print === undefined) return;
    await mkdir(cacheFolder(), { recursive: true, mode: 0o700 });
    const all = { ...(await read()), [path]: print };
    await writeFile(join(cacheFolder(), FILE), `${JSON.stringify(all)}\n`, { mode: 0o600 });
  } catch {
    // A home that cannot be written is no reason to stop.
  }
}

async function printOf(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found && `${found.size} ${found.mtimeMs}`;
}

async function read(): Promise<Readonly<Record<string, string>>> {
  try {
    const text = await readFile(join(cacheFolder(), FILE), "utf8");
    return shape.catch({}).parse(JSON.parse(text));
  } catch {
    return {};
  }
}
