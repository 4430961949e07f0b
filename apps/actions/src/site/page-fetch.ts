import type { Page, Request } from "playwright-core";

import { SiteError } from "./site-error.js";

/** An answer as the page saw it. */
export interface PageAnswer {
  readonly status: number;
  readonly url: string;
  readonly redirected: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface PageRequest {
  readonly path: string;
  readonly method?: "GET" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** How long the reason of a failed request may come after the failure itself. */
const REASON_MS = 250;

/**
 * `fetch` inside the page, with the session's cookies and nothing around the browser. The page only says "Failed to
 * fetch"; the browser's own reason, such as `net::ERR_CONNECTION_REFUSED`, comes from its network events.
 */
export async function pageFetch(
  page: Page,
  { path, method = "GET", headers = {}, body }: PageRequest,
  signal: AbortSignal,
  timeoutMs: number,
): Promise<PageAnswer> {
  const reason = failureOf(page, path, method);
  try {
    const answer = await page.evaluate(inPage, { path, method, headers, body, timeoutMs });
    if ("answer" in answer) return answer.answer;
    signal.throwIfAborted();
    // The browser's own reason would be that we gave it up: of the request itself nothing is known.
    if (answer.timedOut) {
      throw new SiteError(`${method} ${path}: no answer within ${timeoutMs} ms`, {
        verdict: { category: "timeout", sent: "maybe", rule: "site.timeout" },
      });
    }
    const text = (await reason.wait(REASON_MS)) ?? answer.failure;
    throw new SiteError(`${method} ${path}: ${text}`);
  } finally {
    reason.end();
  }
}

type InPage = { answer: PageAnswer } | { failure: string; timedOut: boolean };

/** Runs in the page. */
async function inPage(ask: {
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly timeoutMs: number;
}): Promise<InPage> {
  try {
    const response = await fetch(ask.path, {
      method: ask.method,
      headers: { accept: "application/json", ...ask.headers },
      ...(ask.body === undefined ? {} : { body: ask.body }),
      signal: AbortSignal.timeout(ask.timeoutMs),
    });
    const text = await response.text();
    const headers = Object.fromEntries(response.headers.entries());
    const { status, url, redirected } = response;
    return { answer: { status, url, redirected, headers, text } };
  } catch (error) {
    // No one else aborts it: either name is the time-out's.
    const { name } = error as { name?: unknown };
    return { failure: String(error), timedOut: name === "TimeoutError" || name === "AbortError" };
  }
}

/** Listens for the browser's reason why this request failed. */
function failureOf(page: Page, path: string, method: string) {
  let reason: string | undefined;
  let told: (() => void) | undefined;
  const listener = (request: Request): void => {
    if (request.method() !== method || !request.url().endsWith(path)) return;
    reason = request.failure()?.errorText;
    told?.();
  };
  const listeners = listenersOn(page);
  listeners.add(listener);
  return {
    async wait(ms: number): Promise<string | undefined> {
      if (reason !== undefined) return reason;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        told = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      return reason;
    },
    end: () => void listeners.delete(listener),
  };
}

const heard = new WeakMap<Page, Set<(request: Request) => void>>();

/** One subscription for the life of a page: each costs two messages to the browser's driver. */
function listenersOn(page: Page): Set<(request: Request) => void> {
  const known = heard.get(page);
  if (known !== undefined) return known;
  const listeners = new Set<(request: Request) => void>();
  heard.set(page, listeners);
  page.on("requestfailed", (request) => {
    for (const listener of listeners) listener(request);
  });
  return listeners;
}
