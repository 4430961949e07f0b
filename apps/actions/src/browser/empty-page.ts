import type { BrowserContext, CDPSession, Page } from "playwright-core";

/** Where an empty page pretends to be; nobody is asked for it. */
const NOWHERE = "/longhaul-empty-page";

/** A host that never exists (RFC 2606). */
const WAY_THERE = "http://longhaul.invalid/way-there";

/** Without an icon of its own the browser would ask the site for one, and have a connection that was used. */
const EMPTY = Buffer.from(`<link rel="icon" href="data:,">`).toString("base64");

/**
 * A page of the site that the site was not asked for: what it fetches is the first that the site hears of it. Chrome and Edge
 * connect to a host as soon as a navigation to it begins. They do not where a redirect leads there, so one does.
 */
export async function emptyPage(context: BrowserContext, site: string): Promise<Page> {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  const target = new URL(NOWHERE, site).href;
  devtools.on("Fetch.requestPaused", ({ requestId, request }) => {
    // By its path: the browser may know that the site is reached by https only.
    const isThere = new URL(request.url).pathname === NOWHERE;
    void answer(devtools, requestId, isThere, target);
  });
  // Playwright's own routes see no request that a redirect makes.
  await devtools.send("Fetch.enable", { patterns: [{ urlPattern: "*" }] });
  await page.goto(WAY_THERE);
  await devtools.send("Fetch.disable");
  await devtools.detach();
  return page;
}

async function answer(
  devtools: CDPSession,
  requestId: string,
  isThere: boolean,
  location: string,
): Promise<void> {
  const told = isThere
    ? {
        responseCode: 200,
        responseHeaders: [{ name: "content-type", value: "text/html" }],
        body: EMPTY,
      }
    : { responseCode: 302, responseHeaders: [{ name: "location", value: location }] };
  // A page that is gone by then fails its navigation, which says why.
  await devtools.send("Fetch.fulfillRequest", { requestId, ...told }).catch(() => {});
}
