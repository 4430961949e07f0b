import type { BrowserHandle } from "../browser/browser-handle.js";
import { signedOut } from "./site-error.js";

/**
 * The token that a page of the site has left in its cookie, as `token|hash`, URL-encoded.
 *
 * @throws SiteError (signed out) without one: we are not where we think we are
 */
export async function cookieToken(
  { context, site }: BrowserHandle,
  cookie: string,
  what: string,
): Promise<string> {
  const cookies = await context.cookies(site);
  const value = cookies.find(({ name }) => name === cookie)?.value;
  if (value === undefined) throw signedOut(what);
  return decodeURIComponent(value).split("|")[0] ?? "";
}
