import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, test } from "vitest";

import { REPLACES_DEAD, supervise } from "../src/cli/supervise.js";
import { folder } from "./fixture.js";

/** A runner that writes down how it was started, and then does as told. */
async function runner(then: string) {
  const dir = await folder();
  const script = join(dir, "runner.mjs");
  await writeFile(
    script,
    `import { appendFileSync, readFileSync } from "node:fs";
    const log = process.argv[2];
    // Field 5 of proc(5)'s stat is the process group, which a terminal's Ctrl-C goes to.
    const group = process.platform === "linux" ? Number(readFileSync("/proc/self/stat", "utf8").split(" ")[4]) : process.pid;
    appendFileSync(log, JSON.stringify([process.argv.slice(3), process.env.${REPLACES_DEAD} ?? "", group === process.pid]) + "\\n");
    ${then}`,
  );
  const log = join(dir, "log");
  const told = async (): Promise<readonly unknown[]> =>
    (await readFile(log, "utf8"))
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown);
  return { args: [script, log, "--fresh", "6"], told };
}

test("what died is gone on with and not begun anew, knows that it stands in for another, and is out of the terminal's reach", async () => {
  const { args, told } = await runner(`process.kill(process.pid, "SIGKILL");`);
  const said: string[] = [];
  expect(await supervise(args, 1, (line) => void said.push(line))).toBe(137);
  expect(await told()).toEqual([
    [["--fresh", "6"], "", true],
    [["6"], "1", true],
  ]);
  expect(said).toHaveLength(1);
});

test("what ended by its own rules is not started again", async () => {
  for (const code of [0, 1, 2, 64, 130]) {
    const { args, told } = await runner(`process.exit(${code});`);
    expect(await supervise(args, 3, () => {})).toBe(code);
    expect(await told()).toHaveLength(1);
  }
});

test("a stop reaches the runner once, and then nothing is started again", async () => {
  const { args, told } = await runner(
    `let times = 0; setInterval(() => {}, 1000);
     process.on("SIGINT", () => { times += 1; setTimeout(() => process.exit(40 + times), 300); });
     process.kill(process.ppid, "SIGINT");`,
  );
  expect(await supervise(args, 3, () => {})).toBe(41);
  expect(await told()).toHaveLength(1);
});
