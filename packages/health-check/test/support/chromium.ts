import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { chromium } from "playwright-core";

/** Debian's or Chrome's own place; elsewhere the tests that need a browser are skipped. */
const path = [
  "/usr/lib/chromium/chromium-headless-shell",
  "/usr/lib/chromium/chromium",
  "/opt/google/chrome/chrome",
].find((one) => existsSync(one));

export const noBrowser = path === undefined || process.platform === "win32";

/** A browser of our own, all of whose processes can be signalled at once, and a site that sets a cookie. */
export async function startBrowser() {
  const site = createServer(({ url }, response) => {
    response.setHeader("set-cookie", "sid=1; path=/; max-age=3600");
    response.setHeader("content-type", "text/html");
    response.end(`<title>${url}</title>`);
  });
  site.listen(0, "127.0.0.1");
  await once(site, "listening");
  const url = `http://127.0.0.1:${(site.address() as AddressInfo).port}/`;
  const profile = await mkdtemp(join(tmpdir(), "longhaul-health-"));
  const child = spawn(
    path ?? "",
    [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--remote-debugging-port=0",
      `--user-data-dir=${profile}`,
    ],
    // A group of its own, so that a signal reaches all of it.
    { stdio: ["ignore", "ignore", "pipe"], detached: true },
  );
  const pid = child.pid ?? 0;
  const signalAll = (signal: NodeJS.Signals): void => {
    try {
      process.kill(-pid, signal);
    } catch {
      // None of them is left.
    }
  };
  const browser = await chromium.connectOverCDP(await endpoint(child));
  const session = await browser.newBrowserCDPSession();
  return {
    session,
    pid,
    url,
    signalAll,
    /** A page of the site, in a context of its own. */
    open: async () => {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(url);
      return { context, page };
    },
    end: async () => {
      signalAll("SIGKILL");
      site.closeAllConnections();
      site.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

async function endpoint(child: ChildProcess): Promise<string> {
  if (!child.stderr) throw new Error("The browser has no output");
  for await (const line of createInterface({ input: child.stderr })) {
    const found = /DevTools listening on (\S+)/u.exec(line)?.[1];
    if (found !== undefined) return found;
  }
  throw new Error("The browser ended before it listened");
}
