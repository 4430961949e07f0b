import type { z } from "zod";

import type { PageAnswer } from "./page-fetch.js";
import { paths } from "./paths.js";
import { SiteError, signedOut } from "./site-error.js";

/**
 * Turns an answer into the JSON that was asked for.
 *
 * @throws SiteError telling what came instead: a log-in page, a refusal, a status, a page, half an answer
 */
export function readAnswer<S extends z.ZodType>(
  what: string,
  answer: PageAnswer,
  shape: S,
): z.output<S> {
  if (isSignedOut(answer)) throw signedOut(what);
  const { status, headers, url, redirected } = answer;
  if (status < 200 || status > 299) {
    const response = { status, headers, url, redirected };
    throw new SiteError(`${what}: HTTP ${status}`, { response });
  }
  const parsed = shape.safeParse(parseJson(what, answer));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue?.path.join(".") || "answer";
  throw new SiteError(`${what}: the answer has another shape (${where}: ${issue?.message})`, {
    verdict: { category: "rejected", rule: "site.shape" },
  });
}

/** The ways in which a site says "sign in again": to its page, by status, or by a redirect that leads nowhere. */
export function isSignedOut({ status, url, redirected, headers, text }: PageAnswer): boolean {
  if (status === 401 || (status >= 300 && status < 400)) return true;
  if (redirected && new URL(url).pathname === paths.signIn) return true;
  return isHtml(headers) && /<input[^>]+type=["']?password/i.test(text);
}

const isHtml = (headers: PageAnswer["headers"]): boolean =>
  (headers["content-type"] ?? "").includes("text/html");

function parseJson(what: string, { text, headers }: PageAnswer): unknown {
  if (isHtml(headers)) {
    throw new SiteError(`${what}: a web page where data was due`, {
      verdict: { category: "unavailable", rule: "site.html" },
    });
  }
  try {
    return JSON.parse(text);
  } catch {
    // A body that breaks off reads the same on every attempt only if the site means it.
    throw new SiteError(`${what}: the answer breaks off after ${text.length} characters`, {
      verdict: { category: "connection-lost", rule: "site.truncated" },
    });
  }
}
