import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

import { playwright } from "./playwright.js";
import type { Way } from "./way.js";
import { npmChromium } from "./npm-chromium.js";

const run = promisify(execFile);

const DOWNLOAD_MS = 20_000;
const INSTALL_MS = 180_000;

/** Playwright's own cache, filled if its download can be reached. */
export const fromPlaywright: Way = {
  name: "Playwright's browser",
  async find(tell) {
    const cached = playwright().chromium.executablePath();
    if (existsSync(cached)) return [{ path: cached, from: "Playwright's cache" }];
    tell("No browser is installed: trying Playwright's download (at most 20 s)…");
    const require = createRequire(import.meta.url);
    const cli = join(dirname(require.resolve("playwright-core/package.json")), "cli.js");
    try {
      await run(process.execPath, [cli, "install", "chromium-headless-shell"], {
        timeout: DOWNLOAD_MS,
        killSignal: "SIGKILL",
      });
    } catch (error) {
      throw new Error("the download did not succeed within 20 s", { cause: error });
    }
    const shell = await newestShell(dirname(dirname(dirname(cached))));
    if (!shell) throw new Error("the download left no browser behind");
    return [{ path: shell, from: "Playwright's download" }];
  },
};

/** Debian's package, where root may install it. */
export const fromDebian: Way = {
  name: "Debian's chromium-headless-shell",
  async find(tell) {
    if (process.platform !== "linux" || !existsSync("/usr/bin/apt-get")) {
      throw new Error("this system has no apt-get");
    }
    if (process.getuid?.() !== 0) throw new Error("only root can install packages");
    tell("Installing Debian's chromium-headless-shell (about 20 s)…");
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const apt = (...words: string[]): Promise<unknown> =>
      run("apt-get", words, { env, timeout: INSTALL_MS, killSignal: "SIGKILL" });
    const install = ["install", "-y", "--no-install-recommends", "chromium-headless-shell"];
    // A machine that never asked for the lists has none.
    await apt(...install).catch(async () => {
      await apt("update");
      await apt(...install);
    });
    return [{ path: "/usr/lib/chromium/chromium-headless-shell", from: "Debian's package" }];
  },
};

/** A Chromium that npm carries, for machines where nothing may be installed. */
export const fromNpm: Way = {
  name: "Chromium from npm (@sparticuz/chromium)",
  async find(tell) {
    if (process.platform !== "linux" || process.arch !== "x64") {
      throw new Error("made for Linux on x64 only");
    }
    return [await npmChromium(tell)];
  },
};

async function newestShell(folder: string): Promise<string | undefined> {
  const files = await readdir(folder, { recursive: true }).catch(() => []);
  const names = new Set(["headless_shell", "chrome-headless-shell", "chrome-headless-shell.exe"]);
  const found = files.filter((file) => names.has(file.split(/[\\/]/).at(-1) ?? ""));
  const newest = found.toSorted().at(-1);
  return newest && join(folder, newest);
}
