import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import { expect, test } from "vitest";

const cwd = join(import.meta.dirname, "..");

/** The README's code of one language, each with the heading that it stands under. */
async function examples(language: string): Promise<readonly (readonly [string, string])[]> {
  const readme = await readFile(join(cwd, "README.md"), "utf8");
  const found: [string, string][] = [];
  let heading = "";
  for (const part of readme.split(/^(?=#+ )/mu)) {
    heading = part.split("\n")[0] ?? heading;
    for (const [, code = ""] of part.matchAll(
      new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, "gsu"),
    )) {
      found.push([heading, code]);
    }
  }
  return found;
}

const run = promisify(execFile);

test.each(await examples("js"))("the example under %s runs as it stands", async (_, code) => {
  const args = ["--input-type=module", "--eval", code];
  const { stderr } = await run(process.execPath, args, { cwd, timeout: 30_000 });
  expect(stderr).toBe("");
});

test("there is an example for whoever comes from another library, and it shows what that does", async () => {
  const coming = (await examples("js")).filter(([heading]) => heading.startsWith("## Coming from"));
  const said = new Map<string, string>();
  for (const [heading, code] of coming) {
    const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", code], {
      cwd,
    });
    said.set(heading, stdout);
  }
  expect(Object.fromEntries(said)).toEqual({
    "## Coming from p-retry": "done after 3\nno use\n",
    "## Coming from cockatiel": "false false\nfalse true\nfalse true\n",
    "## Coming from opossum": "cached\n",
  });
}, 30_000);
