import { header, headersOf, retryAfterOf } from "./headers.js";
import { hasProperties, read, readObject, readText } from "./read.js";
import type { Properties } from "./read.js";
import { httpStatus } from "./tables/http-status.js";
import type { Context, Verdict } from "./types.js";
import { verdictOf } from "./verdict.js";
import type { Outcome } from "./verdict.js";

const LOGIN =
  /(?:^|[/.?&=_-])(?:log-?in|sign-?in|log-?on|sign-?on|sso|saml2?|oauth2?|authenticate|authorize|session-expired)(?:[/.?&=_#-]|$)/i;

/** The HTTP status that an error or a response carries, wherever its library keeps it. */
export function statusOf(object: Properties): { status: number; response: Properties } | undefined {
  const own = statusIn(object);
  for (const response of inner(object)) {
    const status = statusIn(response) ?? own;
    if (status !== undefined) return { status, response };
  }
  if (own !== undefined) return { status: own, response: object };
  const metadata = readObject(object, "$metadata");
  const status = metadata && number(read(metadata, "httpStatusCode"));
  return status === undefined ? undefined : { status, response: object };
}

function statusIn(object: Properties): number | undefined {
  return number(read(object, "status")) ?? number(read(object, "statusCode"));
}

/** Lazily: most errors carry no response at all. */
function* inner(object: Properties): Generator<Properties> {
  for (const key of ["response", "res", "output", "$response"]) {
    const response = readObject(object, key);
    if (response) yield response;
  }
}

function number(value: unknown): number | undefined {
  const status = typeof value === "string" && /^\d{3}$/.test(value) ? Number(value) : value;
  return typeof status === "number" && status >= 100 && status <= 599 ? status : undefined;
}

/** What a response means by its status, its headers and where it ended up. */
export function judgeResponse(
  status: number,
  response: Properties,
  context: Context,
): Verdict | undefined {
  const headers = headersOf(response);
  const rule = `http.status.${status}`;
  if (status < 300) {
    if (read(response, "redirected") === true && LOGIN.test(readText(response, "url"))) {
      return verdictOf("auth", "http.redirect.login", 0.9);
    }
    return undefined;
  }
  const outcome = outcomeOf(status, headers);
  if (outcome === undefined) return undefined;
  const retryAfterMs = retryAfterOf(headers, context.now);
  const verdict = verdictOf(outcome, rule, 1);
  return retryAfterMs === undefined || !verdict.retryable ? verdict : { ...verdict, retryAfterMs };
}

function outcomeOf(status: number, headers: Properties | undefined): Outcome | undefined {
  if (headers) {
    if (status >= 300 && status <= 399 && LOGIN.test(header(headers, "location") ?? ""))
      return "auth";
    // GitHub and others say 403 when the allowance is used up.
    if (
      status === 403 &&
      (header(headers, "x-ratelimit-remaining") === "0" ||
        header(headers, "retry-after") !== undefined)
    ) {
      return { category: "rate-limited", also: ["rejected", "auth"] };
    }
    // RFC 9110 §15.5.14: with Retry-After it is temporary.
    if (status === 413 && header(headers, "retry-after") !== undefined) return "unavailable";
  }
  return httpStatus(status);
}

/** A page where data was due: a thrown response that is fine but for its type. */
export function judgeHtml(value: Properties): Verdict | undefined {
  const headers = headersOf(value);
  if (!headers || !hasProperties(headers)) return undefined;
  const html = /^text\/html\b/i.test(header(headers, "content-type") ?? "");
  return html
    ? verdictOf(
        { category: "auth", also: ["rejected", "unavailable"], ask: "response" },
        "http.html",
        0.5,
      )
    : undefined;
}
