#!/usr/bin/env node
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

import { must, run } from "../../support/run.js";
import { tool } from "../../support/tool.js";
import { root, temporaryFolder } from "../../support/workspace.js";
import { onWindows, wine } from "./on-windows.js";

const nodes = ["20", "22", "24", "26"];

await tool(
  "prove-systems",
  "Runs sleep-inhibit as if on macOS, in WSL and, in Wine, on Windows; --fresh as a word builds Wine anew",
  async (proof, words) => {
    for (const [system, name] of [
      ["macos", "macOS, against a library that records"],
      ["wsl", "WSL, against a stand-in for the host's PowerShell"],
    ] as const) {
      await proof.check(`${name}: the conformance suite and its own tests`, () => suites(system));
    }
    const cache = join(homedir(), ".cache", "longhaul-e2e", "wine");
    await proof.need("a Wine with Node for Windows", async () => {
      if (existsSync(join(cache, "root/proof/node26.exe")) && !words.includes("fresh")) return;
      await must(wine, ["build", cache, root, ...nodes]);
    });
    for (const node of nodes) {
      await proof.check(
        `Windows, Node ${node} in Wine: what is asked, in which order, and given back`,
        () => onWindows(cache, node),
      );
    }
  },
  "[words...]",
);

async function suites(system: string): Promise<string> {
  using temporary = temporaryFolder();
  const report = join(temporary.path, "report.json");
  const files = ["conformance", "other-systems"].map((name) => `test/${name}.test.ts`);
  const vitest = join(root, "node_modules/.bin/vitest");
  const project = ["--project", "@longhaul/sleep-inhibit", "--reporter=json"];
  const { output } = await run(vitest, ["run", ...project, `--outputFile=${report}`, ...files], {
    cwd: root,
    env: { ...process.env, LONGHAUL_SYSTEMS: system },
  });
  const text = await readFile(report, "utf8").catch(() => undefined);
  if (text === undefined) throw new Error(output.slice(-4000));
  const { numPassedTests, numFailedTests, success } = JSON.parse(text) as {
    readonly numPassedTests: number;
    readonly numFailedTests: number;
    readonly success: boolean;
  };
  if (!success || numPassedTests < 10) {
    throw new Error(`${numFailedTests} failed, ${numPassedTests} passed\n${output.slice(-4000)}`);
  }
  return `${numPassedTests} tests`;
}
