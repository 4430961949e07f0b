import type { PartialVerdict } from "@longhaul/error-classify";

import { hasCode, ResilienceError } from "../resilience-error.js";

/** The browser, its page or its log-in is gone, or does not answer. Its verdict says what to reopen. */
export class BrowserError extends ResilienceError {
  override readonly name = "BrowserError";
  readonly code = "ERR_RESILIENCE_BROWSER";
}

export function isBrowserError(thrown: unknown): thrown is BrowserError {
  return hasCode(thrown, "ERR_RESILIENCE_BROWSER");
}

const told = (message: string, category: PartialVerdict["category"], rule: string): BrowserError =>
  new BrowserError(message, { category, rule });

export const exited = (): BrowserError =>
  told("The browser exited", "browser-lost", "browser.exited");

export const crashed = (): BrowserError => told("The page crashed", "page-lost", "browser.crash");

export const silent = (what: "browser" | "page", ms: number): BrowserError =>
  told(
    `The ${what} did not answer within ${Math.round(ms)} ms`,
    what === "browser" ? "browser-lost" : "page-lost",
    `browser.silent-${what}`,
  );

export const signedOut = (): BrowserError =>
  told("The log-in has ended: its cookies are gone", "auth", "browser.signed-out");
