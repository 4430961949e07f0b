import { exited, isBrowserError, signedOut, silent } from "./browser-error.js";
import type { BrowserHandle, BrowserLike, CdpLike, PageLike } from "./browser-types.js";
import type { PingLimit } from "./ping-limit.js";
import { within } from "./within.js";

/** How long a page may take to answer a ping, in ms: its scripts may keep it busy. */
export const PING_MS = 2000;

/** From the cheapest question to the dearest: browser, page, log-in. Nothing here asks the site or changes anything. */
export async function probe<B extends BrowserLike>(
  limit: PingLimit,
  { browser, cdp, page, context, site }: BrowserHandle<B>,
  cookies: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  if (!browser.isConnected()) throw exited();
  await pinged(cdp, limit, signal);
  await within(answers(page), PING_MS, () => silent("page", PING_MS), signal);
  if (cookies.length === 0) return;
  const slow = (): Error => silent("browser", PING_MS);
  const found = await within(context.cookies(site), PING_MS, slow, signal);
  const names = new Set(found.map(({ name }) => name));
  if (!cookies.every((name) => names.has(name))) throw signedOut();
}

/** The browser itself has nothing to do but answer. One silence may be the machine's; two in a row are its own. */
async function pinged(cdp: CdpLike, limit: PingLimit, signal: AbortSignal): Promise<void> {
  const ask = async (): Promise<void> => {
    const { ms } = limit;
    const started = performance.now();
    await within(cdp.send("Browser.getVersion"), ms, () => silent("browser", ms), signal);
    limit.learn(performance.now() - started);
  };
  await ask().catch(async (error: unknown) => {
    signal.throwIfAborted();
    if (!isBrowserError(error)) throw error;
    await ask();
  });
}

/** A page that is just being replaced by the next one is as alive as can be. */
async function answers(page: PageLike): Promise<void> {
  await page.evaluate("1").catch((error: unknown) => {
    if (!/context was destroyed|because of a navigation/i.test(String(error))) throw error;
  });
}
