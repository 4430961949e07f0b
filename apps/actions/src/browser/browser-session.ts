import type { Verdict } from "@longhaul/error-classify";
import type { Session } from "@longhaul/resilience";
import type { Browser, CDPSession, Page } from "playwright-core";

import { paths, SESSION_COOKIES } from "../site/paths.js";
import { signIn } from "../site/sign-in.js";
import type { Credentials } from "../site/sign-in.js";
import { signedOut } from "../site/site-error.js";
import { BrowserError } from "./browser-error.js";
import type { BrowserHandle } from "./browser-handle.js";
import { killTree } from "./kill-tree.js";
import { createPingLimit } from "./ping-limit.js";
import type { PingLimit } from "./ping-limit.js";
import { raced } from "./raced.js";
import type { SavedState } from "./saved-state.js";
import type { SessionVault } from "./session-vault.js";
import { within } from "./within.js";

export interface BrowserSessionOptions {
  readonly launch: () => Promise<Browser>;
  readonly site: string;
  readonly credentials: Credentials;
  /** Where the log-in outlives this process. @default nowhere */
  readonly vault?: SessionVault | undefined;
  /** Told of every handle, also those made in a recovery. */
  readonly onHandle?: ((handle: BrowserHandle) => void) | undefined;
}

/** How long a page may take to answer a ping, in ms: its scripts may keep it busy. */
const PING_MS = 2000;
const OPEN_MS = 30_000;

/** The browser as a session: reopened when it dies, its page alone when only that died, signed in again when signed out. */
export function browserSession(options: BrowserSessionOptions): Session<BrowserHandle> {
  const { site, credentials, onHandle, vault } = options;
  /** Cookies of the last log-in. A killed browser's own profile has often not written them yet. */
  let saved: SavedState | undefined;
  const limit = createPingLimit();

  const enter = async (handle: BrowserHandle, signal: AbortSignal): Promise<BrowserHandle> => {
    await raced(signIn(handle.page, site, credentials, OPEN_MS), signal);
    saved = await handle.context.storageState();
    // The log-in counts, whether or not it can be kept for later.
    await vault?.save(saved).catch(() => {});
    return handle;
  };

  const toTheSite = async (page: Page, signal: AbortSignal): Promise<void> => {
    const url = new URL(paths.listPage(1), site).href;
    await raced(page.goto(url, { timeout: OPEN_MS }), signal);
  };

  const start = async (
    signal: AbortSignal,
    prepare: (handle: BrowserHandle) => Promise<unknown>,
  ): Promise<BrowserHandle> => {
    signal.throwIfAborted();
    const close = (late: { close(): Promise<void> }): Promise<void> => late.close();
    const browser = await raced(options.launch(), signal, close);
    const handle = await raced(openBrowser(browser, site, saved), signal, end).catch(
      (error: unknown) => {
        void browser.close().catch(() => {});
        throw error;
      },
    );
    try {
      onHandle?.(handle);
      await prepare(handle);
      signal.throwIfAborted();
      return handle;
    } catch (error) {
      end(handle);
      throw error;
    }
  };

  /** With the cookies of an earlier log-in; a new one only when the site asks for it. */
  const enterAgain = async (handle: BrowserHandle, signal: AbortSignal): Promise<unknown> => {
    await toTheSite(handle.page, signal);
    const isOut = new URL(handle.page.url()).pathname === paths.signIn;
    return isOut ? enter(handle, signal) : handle;
  };

  return {
    async open(signal) {
      // A log-in that cannot be read costs another, and no run.
      if (vault !== undefined) saved ??= await vault.load().catch(() => undefined);
      return start(signal, (handle) =>
        saved ? enterAgain(handle, signal) : enter(handle, signal),
      );
    },
    close: async (handle) => {
      await within(handle.browser.close(), PING_MS, () => new Error("slow")).catch(() =>
        end(handle),
      );
    },
    probe: (handle, signal) => probe(limit, handle, signal),
    context: ({ browser, page }) => ({
      peer: "browser",
      browserConnected: browser.isConnected(),
      pageClosed: page.isClosed(),
    }),
    recover: {
      "reopen-page": async (_cause, old, signal) => {
        const opening = old.context.newPage();
        const slow = (): Error => silent("browser");
        const page = await within(opening, OPEN_MS, slow, signal).catch((error: unknown) => {
          void opening.then((late) => late.close()).catch(() => {});
          throw error;
        });
        await toTheSite(page, signal).catch((error: unknown) => {
          void page.close().catch(() => {});
          throw error;
        });
        await old.page.close().catch(() => {});
        const handle = { ...old, page };
        onHandle?.(handle);
        return handle;
      },
      "reopen-browser": async (_cause: Verdict, old, signal) => {
        end(old);
        return start(signal, (handle) => enterAgain(handle, signal));
      },
      reauthenticate: (_cause, handle, signal) => enter(handle, signal),
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

const silent = (what: "browser" | "page", ms: number = PING_MS): BrowserError =>
  new BrowserError(`The ${what} did not answer within ${Math.round(ms)} ms`, {
    category: what === "browser" ? "browser-lost" : "page-lost",
    rule: `browser.silent-${what}`,
  });

async function openBrowser(
  browser: Browser,
  site: string,
  storageState: SavedState | undefined,
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
  limit: PingLimit,
  { browser, cdp, page, context, site }: BrowserHandle,
  signal: AbortSignal,
): Promise<void> {
  if (!browser.isConnected()) throw exitedError();
  await pinged(cdp, limit, signal);
  await within(answers(page), PING_MS, () => silent("page"), signal);
  const cookies = await within(context.cookies(site), PING_MS, () => silent("browser"), signal);
  const names = new Set(cookies.map(({ name }) => name));
  if (!SESSION_COOKIES.every((name) => names.has(name))) throw signedOut("probe");
}

/** The browser itself has nothing to do but answer. One silence may be the machine's; two in a row are its own. */
async function pinged(cdp: CDPSession, limit: PingLimit, signal: AbortSignal): Promise<void> {
  const ask = async (): Promise<void> => {
    const { ms } = limit;
    const started = performance.now();
    await within(cdp.send("Browser.getVersion"), ms, () => silent("browser", ms), signal);
    limit.learn(performance.now() - started);
  };
  await ask().catch(async (error: unknown) => {
    signal.throwIfAborted();
    if (!(error instanceof BrowserError)) throw error;
    await ask();
  });
}

/** A page that is just being replaced by the next one is as alive as can be. */
async function answers(page: Page): Promise<void> {
  await page.evaluate("1").catch((error: unknown) => {
    if (!/context was destroyed|because of a navigation/i.test(String(error))) throw error;
  });
}

/** A frozen browser does not close when asked: its processes are ended, and Playwright is told. */
function end({ browser, pid }: BrowserHandle): void {
  // Once it is gone, its number may be another program's.
  if (pid !== undefined && browser.isConnected()) killTree(pid);
  void browser.close().catch(() => {});
}
