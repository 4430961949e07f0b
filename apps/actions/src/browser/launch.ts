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
 * The network as a thread of the browser: a fifth off the time from a start to a loaded page (0.74 s to 0.59 s on two cores,
 * Chromium headless shell), and one process fewer that can die on its own. Not graphics too: where its libraries are missing,
 * a process of its own may fail, and the browser does without.
 */
const IN_ONE = ["--enable-features=NetworkServiceInProcess2"];

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
