import { expect, onTestFinished, test } from "vitest";

import { due } from "../src/start/judge-messages.js";
import { mayMount, openSmallDisk } from "../support/small-disk.js";
import { happens, noBrowser, practiceSite, runAction } from "./fixture.js";

const skipped = mayMount ? "" : " (skipped: a small disk needs root on Linux)";

async function smallDisk() {
  const disk = await openSmallDisk();
  onTestFinished(() => disk[Symbol.asyncDispose]());
  return disk;
}

test.skipIf(noBrowser || !mayMount)(
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

test.skipIf(noBrowser || !mayMount)(
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
