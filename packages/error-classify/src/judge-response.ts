import type { Answer } from "./answer.js";
import type { Book } from "./compile.js";
import { headerReader } from "./headers.js";
import type { ReadHeader } from "./headers.js";
import { status as statusVerdict } from "./look-up.js";
import { parsePushBack } from "./push-back.js";
import { resetOfUsedUp } from "./rate-limit.js";
import { httpWait } from "./retry-after.js";
import type { Properties } from "./read.js";
import type { Context, Verdict } from "./types.js";
import { verdictOf } from "./verdict.js";

const LOGIN =
  /(?:^|[/.?&=_-])(?:log-?in|sign-?in|log-?on|sign-?on|sso|saml2?|oauth2?|authenticate|authorize|session-expired|checkpoint|challenge)(?:[/.?&=_#-]|$)/i;

const TO_LOGIN = /* @__PURE__ */ verdictOf("auth", "http.redirect.login", 0.9);
const LOGIN_DUE = /* @__PURE__ */ verdictOf("auth", "http.location.login", 1);
const HTML = /* @__PURE__ */ verdictOf(
  { category: "auth", also: ["rejected", "unavailable"], ask: "response" },
  "http.html",
  0.5,
);
// GitHub and others say 403 when the allowance is used up.
const USED_UP = /* @__PURE__ */ verdictOf(
  { category: "rate-limited", also: ["rejected", "auth"] },
  "http.status.403.limit",
  1,
);
// RFC 9110 §15.5.14: with Retry-After it is temporary.
const TOO_LARGE_NOW = /* @__PURE__ */ verdictOf("unavailable", "http.status.413.later", 1);
// RFC 9110 §9.3.6: a proxy answers a CONNECT so when it did not reach the peer.
const NO_TUNNEL = /* @__PURE__ */ verdictOf("unreachable", "http.connect.failed", 1);
// Cloudflare's page for a visitor that it wants to look at.
const CHALLENGED = /* @__PURE__ */ verdictOf(
  { category: "rejected", also: ["rate-limited", "auth"] },
  "http.challenge",
  1,
);

/** What an answer means by its status, its headers and where it ended up. */
export function judgeAnswer(answer: Answer, context: Context, book: Book): Verdict | undefined {
  const { status } = answer;
  if (status < 300) return LOGIN.test(answer.movedTo()) ? TO_LOGIN : undefined;
  const verdict = byMethod(status, context, book);
  // Of the others no header says more.
  const telling = status < 400 || status === 403 || status === 413 || verdict?.blind === true;
  const headers = telling ? answer.headers() : undefined;
  if (!headers) return verdict;
  const header = headerReader(headers);
  const told = byHeaders(status, header) ?? verdict;
  return told && waitFor(told, header, context.now);
}

function waitFor(verdict: Verdict, header: ReadHeader, now: number | undefined): Verdict {
  if (!verdict.retryable) return verdict;
  let wait = httpWait(header, now);
  if (verdict.category === "rate-limited") wait ??= resetOfUsedUp(header, now ?? Date.now());
  return wait === undefined ? verdict : Object.freeze({ ...verdict, retryAfterMs: wait });
}

/** The same verdict with the wait that an answer's headers ask for. */
export function withWait(verdict: Verdict, headers: Properties, now: number | undefined): Verdict {
  return waitFor(verdict, headerReader(headers), now);
}

/** The same verdict with what gRPC's metadata say: a wait, or that nothing may be sent again. */
export function withPushBack(verdict: Verdict, metadata: Properties): Verdict {
  const wait = parsePushBack(headerReader(metadata)("grpc-retry-pushback-ms"));
  if (wait === undefined || !verdict.retryable) return verdict;
  if (wait === "stop") return Object.freeze({ ...verdict, ...STOP, rule: `${verdict.rule}+stop` });
  return Object.freeze({ ...verdict, retryAfterMs: wait });
}

const STOP = { action: "give-up", retryable: false, blind: false } as const;

function byHeaders(status: number, header: ReadHeader): Verdict | undefined {
  if (status <= 399) {
    return LOGIN.test(header("location") ?? "") ? LOGIN_DUE : undefined;
  }
  if (status === 403) {
    if (header("cf-mitigated") !== undefined) return CHALLENGED;
    const usedUp =
      header("x-ratelimit-remaining") === "0" ||
      header("ratelimit-remaining") === "0" ||
      header("retry-after") !== undefined;
    return usedUp ? USED_UP : undefined;
  }
  return status === 413 && header("retry-after") !== undefined ? TOO_LARGE_NOW : undefined;
}

/** What the method adds to a status. */
function byMethod(status: number, { method }: Context, book: Book): Verdict | undefined {
  const verdict = statusVerdict(status, book);
  if (!verdict || typeof method !== "string") return verdict;
  const name = method.toUpperCase();
  if (name === "CONNECT" && status >= 502 && status <= 504) return NO_TUNNEL;
  if (name === "GET" || name === "HEAD" || name === "OPTIONS" || name === "TRACE") return verdict;
  // The condition that the call carries will fail again.
  if (status === 412) return Object.freeze({ ...verdict, blind: false });
  // RFC 9110 §15.4.4: the answer to a form that was taken is often a redirect.
  return status <= 399 ? Object.freeze({ ...verdict, sent: "yes" }) : verdict;
}

/** A page where data was due: a thrown response that is fine but for its type. */
export function judgeHtml(answer: Answer): Verdict | undefined {
  const headers = answer.headers();
  if (!headers) return undefined;
  return /^text\/html\b/i.test(headerReader(headers)("content-type") ?? "") ? HTML : undefined;
}
