import { spawn } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import { build } from "tsup";
import { afterAll, beforeAll, expect, test } from "vitest";

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "longhaul-freeze-"));
  const entry = [fileURLToPath(new URL("./support/frozen-child.ts", import.meta.url))];
  await build({
    config: false,
    silent: true,
    entry,
    outDir: folder,
    format: "esm",
    target: "node20",
  });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

interface Report {
  readonly verdicts: number;
  readonly naive: number;
  readonly gaps: readonly string[];
}

/**
 * A child that is frozen so many times, each time for a little longer. Its peer goes on beating, so that beats lie there unread; or
 * it stands still too, as when the whole machine does.
 */
async function frozen(times: number, firstMs: number, peerToo: boolean): Promise<Report> {
  const child = spawn(process.execPath, [join(folder, "frozen-child.js")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const write = (line: string): void => void child.stdin.write(`${line}\n`);
  let isStill = false;
  const beats = setInterval(() => isStill || write("beat"), 100);
  const lines = createInterface({ input: child.stdout });
  const asks = new EventEmitter();
  const report = new Promise<Report>((resolve) => {
    lines.on("line", (line) => {
      const said: { ask?: true } & Partial<Report> = JSON.parse(line);
      if (said.ask === undefined) return resolve(said as Report);
      write("answer");
      asks.emit("ask");
    });
  });
  /** Until it has asked and heard so many times more. */
  const more = async (count: number): Promise<void> => {
    for (let i = 0; i < count; i++) await once(asks, "ask");
  };
  try {
    await more(3);
    for (let i = 0; i < times; i++) {
      // It has just been heard, and may still be at it: what stops it now would look like its own doing.
      await delay(40);
      child.kill("SIGSTOP");
      isStill = peerToo;
      await delay(firstMs + 200 * i);
      child.kill("SIGCONT");
      if (peerToo) await delay(150);
      isStill = false;
      await more(3);
    }
    write("report");
    return await report;
  } finally {
    clearInterval(beats);
    child.kill("SIGKILL");
    await once(child, "close");
  }
}

test.skipIf(process.platform === "win32")(
  "frozen 24 times it declares nobody dead, where a plain watchdog does again and again",
  { timeout: 120_000 },
  async () => {
    const children = Array.from({ length: 8 }, (_, i) => frozen(3, 2900 + 60 * i, i % 2 === 0));
    const reports = await Promise.all(children);
    const sum = (of: (report: Report) => number) => reports.map(of).reduce((a, b) => a + b, 0);
    expect(sum(({ verdicts }) => verdicts)).toBe(0);
    expect(sum(({ naive }) => naive)).toBeGreaterThan(6);
    // One that meets a callback under way all the same looks like a block, and a starved machine may run two together.
    expect(sum(({ gaps }) => gaps.length)).toBeGreaterThan(20);
    expect(sum(({ gaps }) => gaps.filter((kind) => kind === "frozen").length)).toBeGreaterThan(16);
  },
);
