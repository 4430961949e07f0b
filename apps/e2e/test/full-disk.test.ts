import { spawnSync } from "node:child_process";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { due } from "../src/start/judge-messages.js";
import { happens, noBrowser, practiceSite, runAction } from "./fixture.js";

const isRoot = process.platform === "linux" && process.getuid?.() === 0;
const skipped = isRoot ? "" : " (skipped: a small disk needs root on Linux)";

/** A folder on a disk of 8 MB, with something that takes what is left of it. */
async function smallDisk() {
  const path = await mkdtemp(join(tmpdir(), "longhaul-disk-"));
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=8m", "tmpfs", path]);
  if (mounted.status !== 0) throw new Error(String(mounted.stderr));
  onTestFinished(async () => {
    spawnSync("umount", ["--lazy", path]);
    await rm(path, { recursive: true, force: true });
  });
  const ballast = join(path, "ballast");
  return {
    path,
    async fill(): Promise<void> {
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
  };
}

test.skipIf(noBrowser || !isRoot)(
  `when the disk is full the run ends and says so, and goes on from there when it is not${skipped}`,
  async () => {
    const site = await practiceSite({ matches: 40 });
    const disk = await smallDisk();
    const env = { REQUESTS_PER_SECOND: "100" };
    const { code, report, text } = await runAction("6", site, {
      cwd: disk.path,
      env,
      during: async ({ saying }) => {
        await saying("Page 1");
        await disk.fill();
      },
    });
    expect([code, text]).toEqual([1, expect.stringContaining("its disk is full: free some space")]);
    expect(text).not.toMatch(/^\s+at /m);
    expect(report).toBeUndefined();
    await disk.free();
    const next = await runAction("6", site, { cwd: disk.path, env });
    expect(next.report).toMatchObject({ outcome: "complete", resumed: true, counts: { done: 40 } });
    // What was in hand when the disk was full, and no more.
    expect((await site.asked("details")) - 40).toBeLessThanOrEqual(2);
  },
);

test.skipIf(noBrowser || !isRoot)(
  `a disk that is full while people are written to leaves nobody out, and nobody is written to twice${skipped}`,
  async () => {
    const site = await practiceSite({ matches: 12, conversations: 2 });
    const before = await site.truth();
    const disk = await smallDisk();
    const env = { APP_MODE: "production", MAX_INBOX: "0", MAX_SEND_PER_RUN: "100" };
    for (const id of ["6", "7"]) await runAction(id, site, { cwd: disk.path, env });
    const { code, text } = await runAction("8", site, {
      cwd: disk.path,
      env: { ...env, REQUESTS_PER_SECOND: "50" },
      during: async () => {
        await happens(site, (entry) => entry.kind === "request" && entry.endpoint === "newMessage");
        await disk.fill();
      },
    });
    expect([code, text]).toEqual([1, expect.stringContaining("its disk is full")]);
    expect((await site.sent()).length).toBeLessThan(due(before).length);
    await disk.free();
    const next = await runAction("8", site, { cwd: disk.path, env: { ...env, SETTLE_MS: "200" } });
    expect(next.report).toMatchObject({ outcome: "complete", messages: { open: [] } });
    const fresh = (await site.sent()).filter(({ via }) => via === "newMessage");
    expect(fresh.map(({ to }) => to).toSorted()).toEqual(due(before));
  },
);
