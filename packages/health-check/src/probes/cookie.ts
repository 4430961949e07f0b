import type { Probe } from "../types.js";
import { mustBeFunction, mustHave, show } from "../validate.js";
import { ProbeError } from "./probe-error.js";
import { within } from "./within.js";

/** A browser context of Playwright or Puppeteer, or a page of older Puppeteers. */
export interface HasCookies {
  cookies(
    url?: string,
  ): PromiseLike<readonly { readonly name: string; readonly expires?: number }[]>;
}

export interface CookieOptions {
  /** The cookie that carries the session. */
  readonly name: string;
  /** The site that it must be valid for. @default any */
  readonly url?: string | undefined;
  /** Unix time in ms. @default Date.now */
  readonly now?: (() => number) | undefined;
}

/**
 * Looks whether the browser still holds the cookie of a session, not expired: the log-in is gone without it, and asking costs
 * no request. Throws a TypeError for a wrong option.
 */
export function cookie(context: HasCookies, options: CookieOptions): Probe {
  const { name, url, now = Date.now } = options;
  mustHave("context", context, "cookies");
  mustBeFunction("now", now);
  if (typeof name !== "string" || name === "") {
    throw new TypeError(`name must be the name of a cookie, got ${show(name)}`);
  }
  return async ({ signal }) => {
    const cookies = await within(signal, () => context.cookies(url));
    const found = cookies.find((one) => one.name === name);
    if (!found) throw new ProbeError(`The cookie ${name} is gone`, { category: "auth" });
    const { expires = -1 } = found;
    // -1 is a cookie that lasts as long as its browser.
    if (expires >= 0 && expires * 1000 <= now()) {
      throw new ProbeError(`The cookie ${name} has expired`, { category: "auth" });
    }
  };
}
