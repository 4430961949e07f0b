import { spawnSync } from "node:child_process";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Whether this process may mount a disk of its own. */
export const mayMount = process.platform === "linux" && process.getuid?.() === 0;

/** A disk of 8 MB, real to whoever writes to it. */
export interface SmallDisk extends AsyncDisposable {
  readonly path: string;
  /** Takes all that is left of it. */
  fill(): Promise<void>;
  free(): Promise<void>;
}

/** @throws when the disk cannot be mounted: it takes root on Linux */
export async function openSmallDisk(): Promise<SmallDisk> {
  const path = await mkdtemp(join(tmpdir(), "longhaul-disk-"));
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=8m", "tmpfs", path]);
  if (mounted.status !== 0) throw new Error(`No small disk: ${String(mounted.stderr)}`);
  const ballast = join(path, "ballast");
  return {
    path,
    async fill() {
      await using file = await open(ballast, "w");
      for (const size of [65_536, 4096]) {
        try {
          for (;;) await file.write(Buffer.alloc(size));
        } catch {
          // Full.
        }
      }
    },
    free: () => rm(ballast),
    async [Symbol.asyncDispose]() {
      spawnSync("umount", ["--lazy", path]);
      await rm(path, { recursive: true, force: true });
    },
  };
}
