import type { Session, Signal } from "../types.js";
import { crashed, exited, silent } from "./browser-error.js";
import type { BrowserHandle, BrowserLike, ContextOf, PageOf, StateOf } from "./browser-types.js";
import { end, insideOf } from "./inside-of.js";
import { createPingLimit } from "./ping-limit.js";
import { PING_MS, probe } from "./probe.js";
import { raced } from "./raced.js";
import { createSpare } from "./spare-browser.js";
import type { StartedBrowser } from "./spare-browser.js";
import { createWear } from "./wear.js";
import type { RenewAfter } from "./wear.js";
import { within } from "./within.js";

export interface BrowserSessionOptions<B extends BrowserLike> {
  /** Starts a Chromium, such as `() => chromium.launch()`. */
  readonly launch: () => Promise<B>;
  /** The site whose log-in it holds, such as `https://example.org`. */
  readonly site: string;
  /** Where a page is brought when it was opened, relative to the site. @default "/" */
  readonly home?: string | undefined;
  /** Signs in on the page that it is given. It may go wherever it has to. @default nobody signs in */
  readonly login?: ((page: PageOf<B>, signal: Signal) => Promise<unknown>) | undefined;
  /** Whether the page at `home` shows that nobody is signed in. @default never */
  readonly isSignedOut?: ((page: PageOf<B>) => boolean | Promise<boolean>) | undefined;
  /** Cookies without which nobody is signed in: looked for by every probe, without asking the site. @default none */
  readonly cookies?: readonly string[] | undefined;
  /** Where a log-in outlives the process. @default nowhere: it outlives the browser only */
  readonly storage?:
    | {
        load(): Promise<StateOf<B> | undefined>;
        save(state: StateOf<B>): Promise<void>;
      }
    | undefined;
  /** When a browser that still lives is replaced by another, between two calls; false for never. */
  readonly renewAfter?: RenewAfter | false | undefined;
  /**
   * Whether a second browser stands ready, without a page, to take over when the first one dies: its start is then paid while
   * nobody waits for it. Takes the memory of an empty browser. @default false
   */
  readonly spare?: boolean | undefined;
  /** Told of the process of each browser that stands ready, where the browser tells it. */
  readonly onSpare?: ((pid: number) => void) | undefined;
  /** Told of every handle, also of those made in a recovery. */
  readonly onHandle?: ((handle: BrowserHandle<B>) => void) | undefined;
  /** Deadline of each step of opening, in ms. @default 30000 */
  readonly openMs?: number | undefined;
}

/**
 * Playwright's Chromium as a session for `resilient`: a killed browser is noticed by its event and a frozen one by its silence;
 * its page alone is reopened when only that died, the browser when it died, with every process it started; the log-in is
 * taken along, and made anew only when the site wants it.
 *
 * @throws RangeError naming an option that makes no sense
 * @example
 * import { chromium } from "playwright";
 * const session = browserSession({ launch: () => chromium.launch(), site: "https://example.org" });
 * const job = resilient("job", (run) => run.call(({ session: { page } }) => page.title()), { session });
 */
export function browserSession<B extends BrowserLike>(
  options: BrowserSessionOptions<B>,
): Session<BrowserHandle<B>> {
  const { site, login, storage, onHandle, cookies = [], openMs = 30_000 } = options;
  const { isSignedOut = () => false } = options;
  const home = new URL(options.home ?? "/", site).href;
  /** Of the last log-in. A killed browser's own profile has often not written it yet. */
  let saved: StateOf<B> | undefined;
  const limit = createPingLimit();
  const wear = options.renewAfter === false ? undefined : createWear(options.renewAfter ?? {});
  const spare = options.spare === true ? createSpare(options.launch, options.onSpare) : undefined;
  /** The browsers in use: without one, none has to stand ready. */
  const used = new Set<B>();

  const remember = async (handle: BrowserHandle<B>): Promise<void> => {
    saved = (await handle.context.storageState()) as StateOf<B>;
    // The log-in counts, whether or not it can be kept for later.
    await storage?.save(saved).catch(() => {});
  };

  const enter = async (
    handle: BrowserHandle<B>,
    signal: AbortSignal,
  ): Promise<BrowserHandle<B>> => {
    await raced(Promise.resolve(login?.(handle.page, signal)), signal);
    await remember(handle);
    return handle;
  };

  const toTheSite = async (page: PageOf<B>, signal: AbortSignal): Promise<void> => {
    await raced(page.goto(home, { timeout: openMs }), signal);
  };

  /** With the cookies of an earlier log-in; a new one only when the site asks for it. */
  const enterAgain = async (handle: BrowserHandle<B>, signal: AbortSignal): Promise<unknown> => {
    await toTheSite(handle.page, signal);
    return (await isSignedOut(handle.page)) ? enter(handle, signal) : handle;
  };

  const start = async (
    signal: AbortSignal,
    prepare: (handle: BrowserHandle<B>, signal: AbortSignal) => Promise<unknown> = enterAgain,
  ): Promise<BrowserHandle<B>> => {
    signal.throwIfAborted();
    const ready = spare && (await raced(spare.take(), signal, (late) => late && end(late)));
    const close = (late: B): Promise<void> => late.close();
    const browser = ready?.browser ?? (await raced(options.launch(), signal, close));
    const handle = await raced(opened(browser, ready, site, saved), signal, end).catch(
      (error: unknown) => {
        void browser.close().catch(() => {});
        throw error;
      },
    );
    try {
      onHandle?.(handle);
      await prepare(handle, signal);
      signal.throwIfAborted();
      used.add(browser);
      spare?.prepare();
      return handle;
    } catch (error) {
      end(handle);
      throw error;
    }
  };

  const close = async (handle: BrowserHandle<B>): Promise<void> => {
    used.delete(handle.browser);
    const slow = (): Error => silent("browser", PING_MS);
    const closing = within(handle.browser.close(), PING_MS, slow).catch(() => end(handle));
    await Promise.all([closing, used.size === 0 ? spare?.close() : undefined]);
  };

  return {
    async open(signal) {
      // A log-in that cannot be read costs another, and no run.
      if (storage !== undefined) saved ??= await storage.load().catch(() => undefined);
      const isNew = saved === undefined && login !== undefined;
      return start(signal, isNew ? enter : enterAgain);
    },
    close,
    probe: (handle, signal) => probe(limit, handle, cookies, signal),
    context: ({ browser, page }) => ({
      peer: "browser",
      browserConnected: browser.isConnected(),
      pageClosed: page.isClosed(),
    }),
    isWorn: (handle) => wear?.isWorn(handle) ?? false,
    async renew(old, signal) {
      await within(remember(old), PING_MS, () => silent("browser", PING_MS)).catch(() => {});
      const handle = await start(signal);
      await close(old);
      return handle;
    },
    recover: {
      "reopen-page": async (_cause, old, signal) => {
        const opening = old.context.newPage() as Promise<PageOf<B>>;
        const slow = (): Error => silent("browser", openMs);
        const page = await within(opening, openMs, slow, signal).catch((error: unknown) => {
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
      "reopen-browser": async (_cause, old, signal) => {
        used.delete(old.browser);
        end(old);
        return start(signal);
      },
      reauthenticate: (_cause, handle, signal) => enter(handle, signal),
    },
    onLost: ({ browser, page }, lost) => {
      const gone = (): void => lost(exited());
      const broken = (): void => lost(crashed());
      browser.on("disconnected", gone);
      page.on("crash", broken);
      return () => {
        browser.off("disconnected", gone);
        page.off("crash", broken);
      };
    },
  };
}

async function opened<B extends BrowserLike>(
  browser: B,
  known: StartedBrowser<B> | undefined,
  site: string,
  storageState: StateOf<B> | undefined,
): Promise<BrowserHandle<B>> {
  try {
    const state = storageState === undefined ? {} : { storageState };
    const [{ cdp, pid }, context] = await Promise.all([
      known ?? insideOf(browser),
      browser.newContext(state) as Promise<ContextOf<B>>,
    ]);
    const page = (await context.newPage()) as PageOf<B>;
    return { browser, cdp, pid, context, page, site };
  } catch (error) {
    await browser.close().catch(() => {});
    throw error;
  }
}
