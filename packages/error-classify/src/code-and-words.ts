import type { Verdict } from "./types.js";
import { verdictOf } from "./verdict.js";
import type { Outcome } from "./verdict.js";

type Meaning = readonly [words: RegExp, verdict: Verdict];

const when = (words: RegExp, then: Outcome, rule: string): Meaning => [
  words,
  verdictOf(then, rule, 1),
];

/** What all codes of Node's HTTP/2 begin with. */
const HTTP2 = "ERR_HTTP2_";

/** Codes that stand for several things, where the text beside them says which. */
const MEANINGS: ReadonlyMap<string, readonly Meaning[]> = /* @__PURE__ */ meanings();

function meanings(): ReadonlyMap<string, readonly Meaning[]> {
  const byCode = {
    // Old axios and superagent abort the request themselves when the time is over.
    ECONNABORTED: [when(/timeout/i, "timeout", "node.code.ECONNABORTED.timeout")],
    // A COPY that its own client has ended; somebody's cancel; the rest is a time limit.
    "57014": [
      when(
        /^COPY from stdin failed/,
        { category: "bug", also: ["cancelled"] },
        "sqlstate.57014.copy",
      ),
      when(
        /user request|due to user/i,
        { category: "cancelled", also: ["timeout"] },
        "sqlstate.57014.user",
      ),
    ],
    // Prepared before a table was changed: prepared anew it works.
    "0A000": [
      when(
        /^cached plan must not change/,
        { category: "conflict", blind: false, also: ["bug", "rejected"] },
        "sqlstate.0A000.plan",
      ),
    ],
    // Node keeps the peer's reason for a reset in the text only (RFC 9113 §7).
    [HTTP2]: [
      when(/ENHANCE_YOUR_CALM/, "rate-limited", "node.err.http2.ENHANCE_YOUR_CALM"),
      when(
        /REFUSED_STREAM/,
        { category: "connection-lost", sent: "no" },
        "node.err.http2.REFUSED_STREAM",
      ),
      when(/HTTP_1_1_REQUIRED/, "rejected", "node.err.http2.HTTP_1_1_REQUIRED"),
    ],
  };
  return new Map(Object.entries(byCode));
}

/** What a code means together with its text; undefined when the text adds nothing. */
export function withWords(code: string, message: string): Verdict | undefined {
  const known = MEANINGS.get(code.startsWith(HTTP2) ? HTTP2 : code);
  return known?.find(([words]) => words.test(message))?.[1];
}
