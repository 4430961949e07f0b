import type { Probe } from "../types.js";
import { mustHave } from "../validate.js";
import { within } from "./within.js";

/** A session of Chrome's protocol: Playwright's `browser.newBrowserCDPSession()` and Puppeteer's `target.createCDPSession()` fit. */
export interface CdpSession {
  send(method: "Browser.getVersion"): PromiseLike<unknown>;
}

/**
 * Asks the browser's own process for its version: the renderers are not involved, so a busy page is no false alarm.
 * Throws a TypeError for what is no session.
 *
 * @example
 * const session = await browser.newBrowserCDPSession();
 * health.check("browser", { run: cdp(session), everyMs: 1000, timeoutMs: 900 });
 */
export function cdp(session: CdpSession): Probe {
  mustHave("session", session, "send");
  return async ({ signal }) => {
    await within(signal, () => session.send("Browser.getVersion"));
  };
}
