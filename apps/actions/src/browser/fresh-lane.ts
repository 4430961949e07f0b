import type { Page } from "playwright-core";

import type { BrowserHandle } from "./browser-handle.js";
import { emptyPage } from "./empty-page.js";
import { mustSendOnce } from "./sends-once.js";

/** A page with the session's cookies and no connection yet. */
export interface Lane extends AsyncDisposable {
  readonly page: Page;
}

/**
 * Opens a lane of its own for one request that must not be made twice. When a connection that was used before is reset,
 * Chromium itself sends the request again on a new one, a POST too (`ShouldResendRequest` in its
 * `http_network_transaction.cc`): nobody above it would know. On a first connection it does not.
 */
export async function freshLane({
  browser,
  context,
  site,
}: Pick<BrowserHandle, "browser" | "context" | "site">): Promise<Lane> {
  await mustSendOnce(browser);
  const storageState = await context.storageState();
  const own = await browser.newContext({ storageState });
  const close = async (): Promise<void> => {
    await own.close().catch(() => {});
  };
  try {
    return { page: await emptyPage(own, site), [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}
