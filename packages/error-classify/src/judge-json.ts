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

/** A page that was quoted where something else was due. */
export const pageIn = (message: string): Verdict | undefined =>
  /<!doctype html|<html[\s>]/i.test(message) ? PAGE : undefined;
