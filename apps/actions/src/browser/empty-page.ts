import type { BrowserContext, Page } from "playwright-core";

/** Where an empty page pretends to be; nobody is asked for it. */
const NOWHERE = "/longhaul-empty-page";

/** Without an icon of its own the browser would ask the site for one, and have a connection that was used. */
const EMPTY = `<link rel="icon" href="data:,">`;

/** A page of the site that the site was not asked for: what it fetches is the first that the site hears of it. */
export async function emptyPage(context: BrowserContext, site: string): Promise<Page> {
  const page = await context.newPage();
  const url = new URL(NOWHERE, site).href;
  await page.route(url, (route) => route.fulfill({ contentType: "text/html", body: EMPTY }));
  await page.goto(url);
  await page.unroute(url);
  return page;
}
