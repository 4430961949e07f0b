import type { Page } from "playwright-core";

import type { BrowserHandle } from "./browser-handle.js";

/** A page with the session's cookies and no connection yet. */
export interface Lane extends AsyncDisposable {
  readonly page: Page;
}

/** Where its empty page pretends to be; nobody is asked for it. */
const NOWHERE = "/longhaul-empty-page";

/**
 * Opens a lane of its own for one request that must not be made twice. When a connection that was used before is reset,
 * Chromium itself sends the request again on a new one, a POST too (`ShouldResendRequest` in its
 * `http_network_transaction.cc`): nobody above it would know. On a first connection it does not.
 */
export async function freshLane({ browser, context, site }: BrowserHandle): Promise<Lane> {
  const storageState = await context.storageState();
  const own = await browser.newContext({ storageState });
  const close = async (): Promise<void> => {
    await own.close().catch(() => {});
  };
  try {
    const page = await own.newPage();
    const url = new URL(NOWHERE, site).href;
    await page.route(url, (route) => route.fulfill({ contentType: "text/html", body: "" }));
    await page.goto(url);
    await page.unroute(url);
    return { page, [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}
