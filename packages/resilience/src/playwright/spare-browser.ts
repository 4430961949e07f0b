import { silent } from "./browser-error.js";
import type { BrowserLike } from "./browser-types.js";
import { end, insideOf } from "./inside-of.js";
import type { Inside } from "./inside-of.js";
import { PING_MS } from "./probe.js";
import { within } from "./within.js";

/** A run that is over sooner has no use for a second browser, in ms. */
const AFTER_MS = 500;

/** A browser that runs, before it has a page. */
export interface StartedBrowser<B extends BrowserLike> extends Inside<B> {
  readonly browser: B;
}

/** A browser that was started before it was needed. */
export interface SpareBrowser<B extends BrowserLike> {
  /** The one that stands ready; undefined when there is none, or it does not answer. */
  take(): Promise<StartedBrowser<B> | undefined>;
  /** One is to stand ready soon. */
  prepare(): void;
  /** None is needed any more. */
  close(): Promise<void>;
}

/** Keeps one browser started ahead, so that what a start costs is paid while nobody waits for it. */
export function createSpare<B extends BrowserLike>(
  launch: () => Promise<B>,
  onSpare: (pid: number) => void = () => {},
): SpareBrowser<B> {
  let timer: NodeJS.Timeout | undefined;
  let spare: Promise<StartedBrowser<B> | undefined> | undefined;

  const start = async (): Promise<StartedBrowser<B>> => {
    const browser = await launch();
    try {
      const inside = await insideOf(browser);
      if (inside.pid !== undefined) onSpare(inside.pid);
      return { browser, ...inside };
    } catch (error) {
      await browser.close().catch(() => {});
      throw error;
    }
  };
  const take: SpareBrowser<B>["take"] = async () => {
    clearTimeout(timer);
    timer = undefined;
    const standing = spare;
    spare = undefined;
    const taken = await standing;
    if (taken === undefined || !taken.browser.isConnected()) return undefined;
    try {
      const answer = taken.cdp.send("Browser.getVersion");
      await within(answer, PING_MS, () => silent("browser", PING_MS));
      return taken;
    } catch {
      end(taken);
      return undefined;
    }
  };
  return {
    take,
    prepare() {
      if (timer !== undefined || spare !== undefined) return;
      timer = setTimeout(() => {
        timer = undefined;
        // What is wrong with starting browsers is told to whoever needs one.
        spare = start().catch(() => undefined);
      }, AFTER_MS);
      timer.unref();
    },
    async close() {
      await (await take())?.browser.close().catch(() => {});
    },
  };
}
