import type { Browser } from "playwright-core";

import { playwright } from "./playwright.js";

/** A browser that has proven to work, and how to start it. */
export interface FoundBrowser {
  readonly path: string;
  /** Where it was found, in words. */
  readonly from: string;
  /** What this browser needs in its environment, such as libraries that it brings along; set for its own process only. */
  readonly env?: Readonly<Record<string, string>> | undefined;
}

/** Only root on Linux has to do without Chromium's sandbox: it refuses to start there. */
export const needsNoSandbox = (): boolean =>
  process.platform === "linux" && process.getuid?.() === 0;

/**
 * Network and graphics as threads of the browser: a quarter off the time from a start to a loaded page (0.74 s to 0.56 s on two
 * cores, Chromium headless shell), and two processes fewer that can die on their own.
 */
const IN_ONE = ["--in-process-gpu", "--enable-features=NetworkServiceInProcess2"];

/** Starts the browser on a pipe, so that it ends with us whatever ends us. */
export async function launch(found: FoundBrowser, timeoutMs = 30_000): Promise<Browser> {
  return playwright().chromium.launch({
    executablePath: found.path,
    headless: true,
    chromiumSandbox: !needsNoSandbox(),
    env: { ...process.env, ...found.env },
    timeout: timeoutMs,
    // We end by our own rules; Playwright's would close the browser under a step in hand.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: ["--disable-quic", ...(process.platform === "linux" ? IN_ONE : [])],
  });
}
