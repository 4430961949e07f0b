import type { Probe } from "../types.js";
import { show } from "../validate.js";
import { ProbeError } from "./probe-error.js";
import { mustBeHttpUrl } from "./http-url.js";

export interface WebdriverOptions {
  /** The driver's address, such as `http://127.0.0.1:9515`. */
  readonly url: string;
  readonly sessionId: string;
}

/**
 * Asks a WebDriver for the address of its session's page. `/status` would only say whether new sessions can be made, not whether
 * this one lives. Throws a RangeError or TypeError for a wrong option.
 */
export function webdriver({ url, sessionId }: WebdriverOptions): Probe {
  const base = mustBeHttpUrl("url", url).replace(/\/$/u, "");
  if (typeof sessionId !== "string" || sessionId === "") {
    throw new TypeError(`sessionId must be a text, got ${show(sessionId)}`);
  }
  const address = `${base}/session/${encodeURIComponent(sessionId)}/url`;
  return async ({ signal }) => {
    const response = await fetch(address, { signal });
    const text = await response.text();
    if (response.ok) return;
    const lost = text.includes("invalid session id") || text.includes("no such window");
    throw new ProbeError(
      `The driver answered ${response.status}`,
      lost ? { category: "browser-lost" } : {},
    );
  };
}
