import { createHash, randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { copyFile, link, mkdir, open, readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";

import type { Store } from "../types.js";

/** Longer names are more than some file systems take. */
const LONGEST = 120;

/**
 * Versions stay for so long after a newer one has come, in ms: a number that is free again could be taken by somebody who
 * read long ago, and believes it to be the next.
 */
const KEPT_MS = 10_000;

/** Whoever took longer than this from reading to writing looks again, in ms. */
const LATE_MS = 5000;

/** While others write, a version that was listed may be gone when it is read. */
const TRIES = 50;

/**
 * A `Store` in a folder, shared by all processes that use the same: one file for each value, named by its version. A new
 * version is written beside, then linked into place, which succeeds for exactly one of those who try, and is there whole
 * or not at all: no lock, and nothing that a crash could leave locked. Old versions are removed ten seconds later.
 *
 * @example
 * const run = resilient("Gather", gather, { store: fileStore("./state") });
 */
export function fileStore(folder: string): Store {
  /** Its versions that are there, the newest first. */
  const versions = async (key: string): Promise<number[]> => {
    const start = `${nameOf(key)}.`;
    const names = await readdir(folder).catch(() => []);
    return names
      .filter((name) => name.startsWith(start) && /^\d+$/.test(name.slice(start.length)))
      .map((name) => Number(name.slice(start.length)))
      .toSorted((a, b) => b - a);
  };
  const pathOf = (key: string, version: number): string =>
    join(folder, `${nameOf(key)}.${version}`);

  /** The newest version; without a value where it was deleted. */
  const newest = async (
    key: string,
  ): Promise<{ version: number; value: string | undefined } | undefined> => {
    for (let n = 0; n < TRIES; n += 1) {
      const [version] = await versions(key);
      if (version === undefined) return undefined;
      const text = await readFile(pathOf(key, version), "utf8").catch(() => undefined);
      if (text === undefined) continue;
      return { version, value: text === "" ? undefined : text.slice(1) };
    }
    throw new Error(`the store's value ${key} cannot be read: others keep replacing it`);
  };

  /** Whether this version is ours now. */
  const write = async (
    key: string,
    version: number,
    text: string,
    isLate: () => boolean,
  ): Promise<boolean> => {
    await mkdir(folder, { recursive: true });
    const beside = join(folder, `.${randomUUID()}.tmp`);
    const file = await open(beside, "wx");
    try {
      await file.writeFile(text);
      await file.datasync();
    } finally {
      await file.close();
    }
    try {
      if (isLate()) return false;
      await placed(beside, pathOf(key, version));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
      throw error;
    } finally {
      await rm(beside, { force: true });
    }
    const all = await versions(key);
    if (isLate() && all.some((other) => other > version)) {
      await rm(pathOf(key, version), { force: true });
      return false;
    }
    for (const old of all) if (old < version) await forget(pathOf(key, old));
    return true;
  };

  return {
    async get(key) {
      const found = await newest(key);
      if (found?.value === undefined) return undefined;
      return { value: found.value, version: found.version };
    },
    async set(key, value, ifVersion) {
      const isLate = stopwatch(LATE_MS);
      const found = await newest(key);
      if ((found?.value === undefined ? undefined : found.version) !== ifVersion) return false;
      // A first letter tells an empty value from none.
      return write(key, (found?.version ?? 0) + 1, `=${value}`, isLate);
    },
    async delete(key) {
      for (let n = 0; n < TRIES; n += 1) {
        const isLate = stopwatch(LATE_MS);
        const found = await newest(key);
        if (found?.value === undefined) return;
        // What was deleted keeps its version: whoever read it before must not write over what comes after.
        if (await write(key, found.version + 1, "", isLate)) return;
      }
    },
  };
}

/** Tells whether so long has passed; also when the machine slept, or somebody set the calendar. */
function stopwatch(ms: number): () => boolean {
  const [awake, wall] = [performance.now(), Date.now()];
  return () => Math.max(performance.now() - awake, Math.abs(Date.now() - wall)) > ms;
}

/** Removes a version that nobody can be busy with any more. */
async function forget(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found && Math.abs(Date.now() - found.mtimeMs) > KEPT_MS) await rm(path, { force: true });
}

/** Some file systems know no links. */
async function placed(beside: string, path: string): Promise<void> {
  try {
    await link(beside, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") throw error;
    await copyFile(beside, path, constants.COPYFILE_EXCL);
  }
}

function nameOf(key: string): string {
  const name = encodeURIComponent(key).replaceAll(/[.*~!'()]/g, (letter) => {
    return `%${letter.charCodeAt(0).toString(16)}`;
  });
  if (name.length <= LONGEST) return `v-${name}`;
  return `h-${createHash("sha256").update(key).digest("hex")}`;
}
