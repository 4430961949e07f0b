import type { Probe, Signal } from "../types.js";
import { mustHave, show } from "../validate.js";
import { ProbeError } from "./probe-error.js";
import { within } from "./within.js";

/** A page or frame of Playwright or Puppeteer. */
export interface Evaluates {
  evaluate(expression: string): PromiseLike<unknown>;
}

export interface EvaluateOptions {
  /** Where the page must be: what its address begins with, or a judge of it. @default anywhere */
  readonly at?: string | ((url: string) => boolean) | undefined;
}

/**
 * Asks a page for its address: the renderer's main thread must answer, and with `at` it must still be where the work is.
 * The browser libraries give `evaluate` no time-out; the check's own ends the wait. Throws a TypeError for a wrong option.
 *
 * @example
 * health.check("page", { run: evaluate(page, { at: "https://example.com/" }), everyMs: 1000 });
 */
export function evaluate(page: Evaluates, { at }: EvaluateOptions = {}): Probe {
  mustHave("page", page, "evaluate");
  if (at !== undefined && typeof at !== "string" && typeof at !== "function") {
    throw new TypeError(`at must be a text or a function, got ${show(at)}`);
  }
  const isThere = typeof at === "string" ? (url: string) => url.startsWith(at) : at;
  return async ({ signal }) => {
    const url = await within(signal, () => addressOf(page, signal));
    if (typeof url !== "string") {
      throw new ProbeError(`The page answered ${show(url)} when asked for its address`);
    }
    if (isThere && !isThere(url)) {
      throw new ProbeError(`The page has gone to ${withoutSecrets(url)}`);
    }
  };
}

/** What a page says that is just being replaced by the next one: it is as alive as can be, and the next one answers. */
const REPLACED = /context was destroyed|because of a navigation|cannot find context/iu;

async function addressOf(page: Evaluates, signal: Signal): Promise<unknown> {
  for (;;) {
    try {
      return await page.evaluate("location.href");
    } catch (error) {
      if (signal.aborted || !REPLACED.test(String(error))) throw error;
    }
  }
}

/** Queries and fragments carry tokens. */
function withoutSecrets(url: string): string {
  return url.replace(/[?#].*$/su, "");
}
