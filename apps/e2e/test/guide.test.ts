import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

import { describe, expect, test } from "vitest";

import { guards } from "../guards/guards.js";
import { actionsMain, folder, gather, noBrowser, practiceSite } from "./fixture.js";
import {
  blocks,
  guide,
  headings,
  incident,
  matches,
  promises,
  root,
  section,
  steps,
} from "./guide-document.js";

const run = promisify(execFile);

/** Every heading of the guide of the Python system. */
const original = [
  "Overview",
  "Architecture",
  "Core components",
  "How it works",
  "Usage",
  "Basic usage",
  "With custom recovery attempts",
  "With health checks",
  "Integrated actions",
  "Error handling",
  "Connection loss detection",
  "Recovery process",
  "Monitoring & logging",
  "Log output",
  "On connection loss",
  "Configuration",
  "Environment variables",
  "Customization",
  "Testing",
  "Run tests",
  "Test coverage",
  "Troubleshooting",
  "PC still sleeping",
  "Recovery not triggering",
  "Too many recovery attempts",
  "Performance impact",
  "Future enhancements",
  "Support",
];

test("the guide has every heading of the original one, in its order", () => {
  expect(headings(guide).filter((heading) => original.includes(heading))).toEqual(original);
});

const documents = [
  ["docs/guide.md", guide],
  ["docs/pc-sleep-incident.md", incident],
  ["docs/promises.md", promises],
] as const;

const proseOf = (text: string): string => text.replaceAll(/^```.*?^```$/gms, "");

/** `"name of a test" in `path/of/its/file.test.ts``. */
const namedTests = documents.flatMap(([, text]) =>
  [...text.replaceAll(/\s+/g, " ").matchAll(/"([^"]+)" in `([^`]+\.test\.ts)`/g)].map(
    ([, name = "", file = ""]) => ({ name, file }),
  ),
);

test.each(documents)("every file that %s names exists", (path, text) => {
  const prose = proseOf(text);
  const linked = [...prose.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, target = ""]) =>
    join(dirname(path), target),
  );
  const named = [...prose.matchAll(/`((?:apps|packages|docs)\/[^`\s]+)`/g)].map(
    ([, file = ""]) => file,
  );
  expect(named.length).toBeGreaterThanOrEqual(5);
  expect([...linked, ...named].filter((file) => !existsSync(join(root, file)))).toEqual([]);
});

test("every test and every guard that the documents name exists", () => {
  expect(namedTests.length).toBeGreaterThan(40);
  const missing = namedTests.filter(
    ({ name, file }) => !readFileSync(join(root, file), "utf8").includes(`"${name}"`),
  );
  expect(missing).toEqual([]);
  const guarded = documents.flatMap(([, text]) =>
    [...text.matchAll(/the guards? ((?:`[^`]+`(?:, )?)+)/g)].flatMap(([, names = ""]) =>
      names.split(", ").map((name) => name.replaceAll("`", "")),
    ),
  );
  expect(guarded.length).toBeGreaterThan(12);
  const known = new Set(guards.map(({ name }) => name));
  expect(guarded.filter((name) => !known.has(name))).toEqual([]);
});

test("of every file of tests that the guide names, it names a test", () => {
  const files = new Set([...guide.matchAll(/`([^`\s]+\.test\.ts)`/g)].map(([, file = ""]) => file));
  const withTest = new Set(namedTests.map(({ file }) => file));
  expect([...files].filter((file) => !withTest.has(file))).toEqual([]);
});

test("the TypeScript of the guide compiles and runs", async () => {
  const programs = blocks(guide, "ts");
  expect(programs).toHaveLength(5);
  const cwd = await folder();
  await mkdir(join(cwd, "node_modules/@longhaul"), { recursive: true });
  await symlink(join(root, "packages/resilience"), join(cwd, "node_modules/@longhaul/resilience"));
  await writeFile(join(cwd, "package.json"), '{ "type": "module" }');
  const names = programs.map((_, number) => `block-${number + 1}`);
  for (const [index, name] of names.entries()) {
    await writeFile(join(cwd, `${name}.ts`), programs[index] ?? "");
  }
  const compilerOptions = {
    module: "nodenext",
    target: "es2023",
    lib: ["es2023", "esnext.disposable"],
    strict: true,
    types: ["node"],
    typeRoots: [join(root, "node_modules/@types")],
    skipLibCheck: true,
    moduleDetection: "force",
  };
  const project = { compilerOptions, files: names.map((name) => `${name}.ts`) };
  await writeFile(join(cwd, "tsconfig.json"), JSON.stringify(project));
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const compiled = await run(process.execPath, [tsc, "-p", "."], { cwd }).catch(
    (error: { readonly stdout: string }) => error,
  );
  expect(compiled.stdout).toBe("");
  for (const [index, name] of names.entries()) {
    const { stdout } = await run(process.execPath, [`${name}.js`], { cwd });
    const said = [...(programs[index] ?? "").matchAll(/console\.log\(.*\/\/ (.+)$/gm)];
    expect([name, ...stdout.trim().split("\n")]).toEqual([name, ...said.map(([, text]) => text)]);
  }
});

describe("the ellipsis", () => {
  test.each([
    [["a … c"], ["a b c"], true],
    [["a … c"], ["a b d"], false],
    [["a", "…", "d"], ["a", "b", "c", "d"], true],
    [["a", "…"], ["a"], true],
    [["a", "…", "d"], ["a", "b"], false],
    [["a"], ["a", "b"], false],
    [["a.c"], ["abc"], false],
  ])("of %j for %j: %s", (expected, actual, same) => {
    expect(matches(expected, actual)).toBe(same);
  });
});

test.skipIf(noBrowser)(
  "every command of the guide's troubleshooting prints what the guide says",
  async () => {
    const site = await practiceSite({ matches: 40 });
    const cwd = await folder();
    let pid: number | undefined;
    await site.ask("POST", "/faults", {
      endpoint: "details",
      fault: "429",
      count: 1,
      afterRequests: 5,
      retryAfter: 1,
    });
    const { code } = await gather(site, {
      cwd,
      plug: true,
      env: { REQUESTS_PER_SECOND: "100", MATCHES_PER_PAGE: "20" },
      during: async ({ saying, child }) => {
        child.on("message", (message: { browser?: number }) => (pid = message.browser ?? pid));
        await saying("Page 2");
        process.kill(pid ?? 0, "SIGKILL");
      },
    });
    expect(code).toBe(0);

    const env = {
      ...process.env,
      ACTIONS_SITE: site.url,
      ACTIONS_USERNAME: "practice",
      ACTIONS_PASSWORD: "practice",
      NODE: process.execPath,
      MAIN: actionsMain,
    };
    const all = blocks(section(guide, "Troubleshooting"), "console").flatMap(steps);
    expect(all.length).toBeGreaterThanOrEqual(8);
    for (const { command, expected } of all) {
      const script = `actions() { "$NODE" "$MAIN" "$@"; }\n{ ${command}\n} 2>&1`;
      const { stdout } = await run("sh", ["-c", script], { cwd, env }).catch(
        // A command that fails is one of those that the guide shows.
        (error: { readonly stdout: string }) => error,
      );
      const actual = stdout.trimEnd().split("\n");
      // Equal where it matches; otherwise the difference shows both.
      const shown = matches(expected, actual) ? expected : actual;
      expect([`$ ${command}`, ...shown]).toEqual([`$ ${command}`, ...expected]);
    }
  },
  180_000,
);
