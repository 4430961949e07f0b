import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, onTestFinished, test, vi } from "vitest";

import { findBrowser, ways } from "../src/browser/find-browser.js";
import { isProvenBefore, rememberProven } from "../src/browser/proven-before.js";
import type { Way } from "../src/browser/way.js";
import { folder } from "./fixture.js";

const quiet = (): void => {};

test("tries what is there before what must be fetched, and apt before npm", () => {
  expect(ways.map(({ name }) => name)).toEqual([
    "installed Chrome, Edge or Chromium",
    "Playwright's browser",
    "Debian's chromium-headless-shell",
    "Chromium from npm (@sparticuz/chromium)",
  ]);
});

test("a browser that is named but does not work is refused, not replaced", async () => {
  const later: Way = {
    name: "later",
    find: () => {
      throw new Error("must not be asked");
    },
  };
  const finding = findBrowser("/nowhere/chrome", quiet, [later]);
  await expect(finding).rejects.toThrow("The browser /nowhere/chrome does not work");
  await expect(finding).rejects.toThrow("--browser-path or ACTIONS_BROWSER");
});

test("without any browser there is one line per way tried, and then what to do", async () => {
  const dir = await folder();
  const script = join(dir, "not-a-browser");
  await writeFile(script, "#!/bin/sh\nexit 3\n");
  await chmod(script, 0o700);
  const found: Way = { name: "a script", find: () => [{ path: script, from: "here" }] };
  const missing: Way = {
    name: "a shop",
    find: async () => {
      throw new Error("it is closed");
    },
  };
  const failure: unknown = await findBrowser(undefined, quiet, [missing, found]).catch(
    (error: unknown) => error,
  );
  const lines = String(failure).split("\n");
  expect(failure).toMatchObject({ exitCode: 1 });
  expect(lines).toHaveLength(4);
  expect(lines[1]).toBe("  - a shop: it is closed");
  expect(lines[2]).toContain(`  - a script: ${script}: `);
  expect(lines[3]).toContain("--browser-path FILE");
});

test("a browser is proven once, and again when its file has changed", async () => {
  const dir = await folder();
  vi.stubEnv("XDG_CACHE_HOME", join(dir, "cache"));
  onTestFinished(() => void vi.unstubAllEnvs());
  const path = join(dir, "browser");
  await writeFile(path, "one");
  expect(await isProvenBefore(path)).toBe(false);
  await rememberProven(path);
  expect(await isProvenBefore(path)).toBe(true);
  await writeFile(path, "another");
  expect(await isProvenBefore(path)).toBe(false);
});
