import type { BrowserHandle, BrowserLike } from "./browser-types.js";
import { killTree } from "./kill-tree.js";

/** What leads past the pages to the browser itself. */
export type Inside<B extends BrowserLike> = Pick<BrowserHandle<B>, "cdp" | "pid">;

export async function insideOf<B extends BrowserLike>(browser: B): Promise<Inside<B>> {
  const cdp = (await browser.newBrowserCDPSession()) as BrowserHandle<B>["cdp"];
  const info = (await cdp.send("SystemInfo.getProcessInfo").catch(() => undefined)) as
    | { readonly processInfo: readonly { readonly type: string; readonly id: number }[] }
    | undefined;
  return { cdp, pid: info?.processInfo.find(({ type }) => type === "browser")?.id };
}

/** A frozen browser does not close when asked: its processes are ended, and Playwright is told. */
export function end({ browser, pid }: Pick<BrowserHandle, "browser" | "pid">): void {
  // Once it is gone, its number may be another program's.
  if (pid !== undefined && browser.isConnected()) killTree(pid);
  void browser.close().catch(() => {});
}
