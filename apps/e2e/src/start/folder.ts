import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export interface Folder extends AsyncDisposable {
  readonly path: string;
}

/**
 * The folder of one night: the one to keep, or one that goes when the night is over.
 *
 * @throws when the one to keep holds an earlier night, which would be mixed with this one
 */
export async function openFolder(keep: string | undefined): Promise<Folder> {
  if (keep === undefined) {
    const path = await mkdtemp(join(tmpdir(), "longhaul-"));
    const remove = (): Promise<void> => rm(path, { recursive: true, force: true });
    return { path, [Symbol.asyncDispose]: remove };
  }
  const path = resolve(keep);
  if (existsSync(join(path, "actions.db"))) {
    throw new Error(`--keep ${keep} holds an earlier night: name another folder, or remove it`);
  }
  await mkdir(path, { recursive: true });
  return { path, [Symbol.asyncDispose]: async () => {} };
}
