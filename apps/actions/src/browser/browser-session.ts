import type { Verdict } from "@longhaul/error-classify";
import type { Session } from "@longhaul/resilience";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";

import { paths, SESSION_COOKIES } from "../site/paths.js";
import { signIn } from "../site/sign-in.js";
import type { Credentials } from "../site/sign-in.js";
import { signedOut } from "../site/site-error.js";
import { BrowserError } from "./browser-error.js";
import type { BrowserHandle } from "./browser-handle.js";
import { killTree } from "./kill-tree.js";
import { within } from "./within.js";

type Saved = Exclude<BrowserContextOptions["storageState"], string | undefined>;

export interface BrowserSessionOptions {
  readonly launch: () => Promise<Browser>;
  readonly site: string;
  readonly credentials: Credentials;
  /** Told of every handle, also those made in a recovery. */
  readonly onHandle?: ((handle: BrowserHandle) => void) | undefined;
}

/** How long the browser, and then its page, may take to answer a ping, in ms. */
const PING_MS = 2000;
const OPEN_MS = 30_000;

/** The browser as a session: reopened when it dies, its page alone when only that died, signed in again when signed out. */
export function browserSession(options: BrowserSessionOptions): Session<BrowserHandle> {
  const { site, credentials, onHandle } = options;
  /** Cookies of the last log-in. A killed browser's own profile has often not written them yet. */
  let saved: Saved | undefined;

  const enter = async (handle: BrowserHandle): Promise<BrowserHandle> => {
    await signIn(handle.page, site, credentials, OPEN_MS);
    saved = await handle.context.storageState();
    return handle;
  };

  const start = async (
    prepare: (handle: BrowserHandle) => Promise<BrowserHandle>,
  ): Promise<BrowserHandle> => {
    const handle = await openBrowser(await options.launch(), site, saved);
    try {
      onHandle?.(handle);
      return await prepare(handle);
    } catch (error) {
      end(handle);
      throw error;
    }
  };

  return {
    open: () => start(enter),
    close: async (handle) => {
      await within(handle.browser.close(), PING_MS, () => new Error("slow")).catch(() =>
        end(handle),
      );
    },
    probe,
    context: ({ browser, page }) => ({
      peer: "browser",
      browserConnected: browser.isConnected(),
      pageClosed: page.isClosed(),
    }),
    recover: {
      "reopen-page": async (_cause, old) => {
        const page = await within(old.context.newPage(), OPEN_MS, () => silent("browser"));
        await page.goto(new URL(paths.listPage(1), site).href, { timeout: OPEN_MS });
        await old.page.close().catch(() => {});
        const handle = { ...old, page };
        onHandle?.(handle);
        return handle;
      },
      "reopen-browser": async (_cause: Verdict, old) => {
        end(old);
        return start(async (handle) => {
          // Brings the page to the site; whether the log-in survived, the next call tells.
          await handle.page.goto(new URL(paths.listPage(1), site).href, { timeout: OPEN_MS });
          return handle;
        });
      },
      reauthenticate: (_cause, handle) => enter(handle),
    },
    onLost: ({ browser, page }, lost) => {
      const exited = (): void => lost(exitedError());
      const crashed = (): void =>
        lost(
          new BrowserError("The page crashed", { category: "page-lost", rule: "browser.crash" }),
        );
      browser.on("disconnected", exited);
      page.on("crash", crashed);
      return () => {
        browser.off("disconnected", exited);
        page.off("crash", crashed);
      };
    },
  };
}

const exitedError = (): BrowserError =>
  new BrowserError("The browser exited", { category: "browser-lost", rule: "browser.exited" });

const silent = (what: "browser" | "page"): BrowserError =>
  new BrowserError(`The ${what} did not answer within ${PING_MS} ms`, {
    category: what === "browser" ? "browser-lost" : "page-lost",
    rule: `browser.silent-${what}`,
  });

async function openBrowser(
  browser: Browser,
  site: string,
  storageState: Saved | undefined,
): Promise<BrowserHandle> {
  try {
    const cdp = await browser.newBrowserCDPSession();
    const info = await cdp.send("SystemInfo.getProcessInfo").catch(() => undefined);
    const pid = info?.processInfo.find(({ type }) => type === "browser")?.id;
    const context = await browser.newContext(storageState ? { storageState } : {});
    const page = await context.newPage();
    return { browser, cdp, context, page, pid, site };
  } catch (error) {
    await browser.close().catch(() => {});
    throw error;
  }
}

/** From the cheapest question to the dearest: browser, page, log-in. Nothing here asks the site or changes anything. */
async function probe(
  { browser, cdp, page, context, site }: BrowserHandle,
  signal: AbortSignal,
): Promise<void> {
  if (!browser.isConnected()) throw exitedError();
  await within(cdp.send("Browser.getVersion"), PING_MS, () => silent("browser"), signal);
  await within(answers(page), PING_MS, () => silent("page"), signal);
  const cookies = await within(context.cookies(site), PING_MS, () => silent("browser"), signal);
  const names = new Set(cookies.map(({ name }) => name));
  if (!SESSION_COOKIES.every((name) => names.has(name))) throw signedOut("probe");
}

/** A page that is just being replaced by the next one is as alive as can be. */
async function answers(page: Page): Promise<void> {
  await page.evaluate("1").catch((error: unknown) => {
    if (!/context was destroyed|because of a navigation/i.test(String(error))) throw error;
  });
}

/** A frozen browser does not close when asked: its processes are ended, and Playwright is told. */
function end({ browser, pid }: BrowserHandle): void {
  if (pid !== undefined) killTree(pid);
  void browser.close().catch(() => {});
}
