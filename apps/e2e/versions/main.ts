#!/usr/bin/env node
import { readFile } from "node:fs/promises";
import { delimiter, join } from "node:path";

import { must, run } from "../support/run.js";
import { tool } from "../support/tool.js";
import { root, temporaryFolder, toolEnvironment } from "../support/workspace.js";
import { nodeBinary } from "./node-binary.js";

/** The oldest that is supported, and every line since. */
const lines = ["20.19", "22", "24", "26"];
const TEST_MS = 15 * 60_000;

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

await tool(
  "versions",
  `Runs the tests with other versions of Node, from npm: ${lines.join(", ")}, or those named; other words are projects of vitest, such as @longhaul/sleep-inhibit`,
  async (proof, words) => {
    const isVersion = (word: string): boolean => /^\d/.test(word);
    const named = words.filter(isVersion);
    const projects = words
      .filter((word) => !isVersion(word))
      .flatMap((name) => ["--project", name]);
    using folder = temporaryFolder();
    const env = await toolEnvironment();
    for (const version of named.length === 0 ? lines : named) {
      await proof.check(`the tests pass on Node ${version}`, async () => {
        const bin = await nodeBinary(version, folder.path, env);
        const node = join(bin, "node");
        const exact = (await must(node, ["--version"])).trim();
        const report = join(folder.path, `${version}.json`);
        const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
        const args = ["run", ...projects, "--reporter=json", `--outputFile=${report}`];
        const path = [bin, env["PATH"]].join(delimiter);
        const { output } = await run(node, [vitest, ...args], {
          cwd: root,
          env: { ...env, PATH: path },
          timeoutMs: TEST_MS,
        });
        return verdict(exact, await readFile(report, "utf8").catch(() => undefined), output);
      });
    }
  },
  "[words...]",
);

function verdict(version: string, text: string | undefined, output: string): string {
  if (text === undefined) throw new Error(`${version}: no report\n${output.slice(-4000)}`);
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(text) as Report;
  const failed = testResults.flatMap(({ name, status, assertionResults }) => {
    const tests = assertionResults.filter((test) => test.status === "failed");
    if (tests.length === 0 && status === "failed") return [`${name} does not load`];
    return tests.map(
      ({ fullName, failureMessages }) => `${name} › ${fullName}\n${failureMessages.join("\n")}`,
    );
  });
  if (numPassedTests > 0 && numFailedTests === 0 && failed.length === 0) {
    return `${version}: ${numPassedTests} passed`;
  }
  throw new Error(`${version}: ${numPassedTests} passed, and these failed:\n${failed.join("\n")}`);
}
