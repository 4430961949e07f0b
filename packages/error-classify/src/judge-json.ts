import type { Verdict } from "./types.js";
import { verdictOf } from "./verdict.js";

const ALSO = { also: ["auth", "unavailable", "rejected", "bug"], ask: "response" } as const;
// Web servers' own error pages start with <html>, pages that somebody wrote with a doctype.
const ERROR_PAGE = /* @__PURE__ */ verdictOf(
  { category: "unavailable", ...ALSO },
  "message.html.error",
  0.65,
);
const PAGE = /* @__PURE__ */ verdictOf({ category: "auth", ...ALSO }, "message.html", 0.65);
const NO_JSON = /* @__PURE__ */ verdictOf(
  { category: "rejected", also: ["bug", "connection-lost"], ask: "response" },
  "message.json",
  0.65,
);

/** V8's, SpiderMonkey's and JavaScriptCore's words for text that is no JSON. */
export function jsonOf(message: string): Verdict | undefined {
  if (
    !/in JSON at position|not valid JSON|end of JSON|JSON\.parse:|JSON Parse error|Unexpected \w+ in JSON/.test(
      message,
    )
  ) {
    return undefined;
  }
  if (/token '?<|"<|'<'/.test(message)) return /"<html/i.test(message) ? ERROR_PAGE : PAGE;
  return NO_JSON;
}

const LOGIN_FORM = /* @__PURE__ */ verdictOf("auth", "message.html.login", 0.9);

/** A page with a field for a password, or one that calls itself so. */
const LOGIN =
  /<input\b[^>]{0,200}\btype=["']?password\b|<title>\s*(?:sign|log)[ -]?(?:in|on)\b|<title>[^<]{0,60}\b(?:sign|log)[ -]?in\s*</i;

/** A page to log in on that was quoted where something else was due; what answers a driver so is none, rather. */
export const loginIn = (message: string): Verdict | undefined =>
  LOGIN.test(message) && !/\bnew session\b/i.test(message) ? LOGIN_FORM : undefined;

const OF_PAGE =
  /\b(?:content|mime|media|response)[- ]?type\b[^<]{0,40}\btext\/html\b|\b(?:got|received|but was|returned|instead of) ["'`]?text\/html\b/i;
/** There it is what was wanted. */
const WANTED =
  /\b(?:must|should|expect\w*|requires?|wants?|only|accepts?) (?:\S+ ){0,2}["'`]?text\/html\b/i;

/** Where the text tells only that a page came: `unsupported content type text/html`. */
export const pageTypeIn = (message: string): Verdict | undefined =>
  OF_PAGE.test(message) && !WANTED.test(message) ? PAGE : undefined;

/** A page that was quoted where something else was due. */
export const pageIn = (message: string): Verdict | undefined =>
  /<!doctype html|<html[\s>]/i.test(message) ? PAGE : undefined;
