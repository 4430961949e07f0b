import type { Browser, BrowserContext, CDPSession, Page } from "playwright-core";

/** A running browser with one page. */
export interface BrowserHandle {
  readonly browser: Browser;
  /** The line to the browser itself, past every page. */
  readonly cdp: CDPSession;
  readonly context: BrowserContext;
  readonly page: Page;
  /** The browser's own process; undefined where it does not tell. */
  readonly pid: number | undefined;
  readonly site: string;
}
