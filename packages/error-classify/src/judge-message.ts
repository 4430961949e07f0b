import { compilePhrases, compileTable } from "./compile.js";
import type { Facts } from "./facts.js";
import { byName } from "./judge-name.js";
import { byFirstLetters, systemError } from "./judge-code.js";
import { chromiumNet } from "./tables/chromium-net.js";
import { firefoxNet } from "./tables/firefox-net.js";
import { grpcStatus } from "./tables/grpc.js";
import { httpStatus } from "./tables/http-status.js";

import { guard } from "./tables/guard.js";
import { general } from "./tables/phrases-general.js";
import { network } from "./tables/phrases-network.js";
import { specific } from "./tables/phrases-specific.js";
import { oracle } from "./tables/oracle.js";
import { redisErr, redisReply } from "./tables/redis.js";
import { mailReply } from "./tables/smtp.js";
import { webdriverErrors } from "./tables/webdriver.js";
import { wsClose } from "./tables/ws-close.js";
import type { Verdict } from "./types.js";
import { verdictOf } from "./verdict.js";
import type { Outcome } from "./verdict.js";

const CONFIDENCE = 0.7;

const netErrors = compileTable([chromiumNet, firefoxNet], CONFIDENCE);
const numbered = compileTable([oracle], CONFIDENCE);
const webdriver = compileTable([webdriverErrors], CONFIDENCE);
const guarded = compilePhrases("message.guard", guard, CONFIDENCE);
const tiers = [
  compilePhrases("message.specific", specific, CONFIDENCE),
  compilePhrases("message.network", network, CONFIDENCE),
  compilePhrases("message.general", general, 0.6),
];

/** What the text says: first codes that are written in it, then the guard, then phrases. */
export function judgeMessage(facts: Facts): Verdict | undefined {
  const { message } = facts;
  if (message.length < 3) return undefined;
  return (
    jsonOf(message) ??
    netErrorOf(message) ??
    answerOf(facts) ??
    numberedOf(message) ??
    guardOf(message) ??
    leadingWordOf(message) ??
    systemErrorOf(message) ??
    statusOf(message) ??
    phraseOf(message)
  );
}

function phraseOf(message: string): Verdict | undefined {
  for (const tier of tiers) {
    const found = tier(message);
    if (found) return found;
  }
  return undefined;
}

/** Only the first line: what follows quotes other things. */
function guardOf(message: string): Verdict | undefined {
  const end = message.indexOf("\n");
  return guarded(end > 0 ? message.slice(0, end) : message);
}

/** V8's, SpiderMonkey's and JavaScriptCore's words for text that is no JSON. */
function jsonOf(message: string): Verdict | undefined {
  if (!/\bJSON\b/.test(message)) return undefined;
  if (
    !/in JSON at position|not valid JSON|end of JSON|JSON\.parse:|JSON Parse error|Unexpected \w+ in JSON/.test(
      message,
    )
  ) {
    return undefined;
  }
  if (/token '?<|"<|'<'/.test(message)) {
    // Web servers' own error pages start with <html>, pages that somebody wrote with a doctype.
    const category = /"<html/i.test(message) ? "unavailable" : "auth";
    return verdictOf(
      { category, also: ["auth", "unavailable", "rejected", "bug"], ask: "response" },
      "message.html",
      0.65,
    );
  }
  return verdictOf(
    { category: "rejected", also: ["bug", "connection-lost"], ask: "response" },
    "message.json",
    0.65,
  );
}

function netErrorOf(message: string): Verdict | undefined {
  const found =
    /\bnet::(ERR_[A-Z0-9_]+)|\b(NS_(?:ERROR|BINDING)_[A-Z0-9_]+)|about:neterror\?e=(\w+)/.exec(
      message,
    );
  if (!found) return undefined;
  const code = found[1] ?? found[2] ?? found[3] ?? "";
  if (code === "ERR_ABORTED" && /frame was detached/.test(message)) {
    return verdictOf(
      { category: "page-lost", also: ["conflict", "browser-lost"], ask: "browser-connected" },
      "message.net.detached",
      0.65,
    );
  }
  // A scheme that no browser opens is aborted as well.
  if (
    code === "ERR_ABORTED" &&
    / at (?!https?:|wss?:|file:|data:|blob:|about:|chrome)\w+:/.test(message)
  ) {
    return verdictOf(
      { category: "bug", also: ["rejected", "conflict"] },
      "message.net.scheme",
      0.6,
    );
  }
  return (
    netErrors.get(code) ??
    verdictOf(
      /^(?:ERR_CERT|ERR_SSL)_/.test(code) ? "rejected" : "connection-lost",
      `net.${code}`,
      0.6,
    )
  );
}

/** Peers that answer in a form of their own: gRPC, WebDriver, Redis. */
function answerOf({ message, name, className }: Facts): Verdict | undefined {
  if (/SSL routines|SSL alert number|TLS alert/i.test(message)) {
    return verdictOf("rejected", "message.tls", CONFIDENCE);
  }
  // What follows is the command and what it wrote: anything may stand there.
  if (/^Command failed(?: with exit code \d+)?:/.test(message)) {
    return verdictOf("rejected", "message.command", CONFIDENCE);
  }
  const grpc = /^(\d{1,2}) ([A-Z_]{2,20}): /.exec(message);
  if (grpc) {
    const then = grpcStatus(grpc[2] ?? "");
    if (then !== undefined) return verdictOf(then, `message.grpc.${grpc[2]}`, CONFIDENCE);
  }
  const colon = /^[a-z ]{7,30}(?=:|\n|$)/.exec(message);
  const answered = colon && webdriver.get(colon[0]);
  if (answered && colon[0] !== "timeout") return answered;
  if (
    /^(?:ReplyError|SimpleError|ErrorReply|RedisError|BlobError)$/.test(name) ||
    /^(?:ReplyError|SimpleError|ErrorReply|BlobError)$/.test(className)
  ) {
    const reply = redisReply(message);
    if (reply) return verdictOf(reply[1], `redis.${reply[0]}`, 1);
    const err = redisErr.find(([match]) => match.test(message))?.[1] ?? "bug";
    return verdictOf(err, "redis.ERR", 0.9);
  }
  if (!/^[A-Z]{3,12} /.test(message)) return undefined;
  const reply = redisReply(message);
  return reply && verdictOf(reply[1], `message.redis.${reply[0]}`, CONFIDENCE);
}

/** `ORA-00060: …` */
function numberedOf(message: string): Verdict | undefined {
  const found = /\b(?:ORA|NJS|DPI)-\d{3,5}\b/.exec(message);
  return found ? numbered.get(found[0]) : undefined;
}

/** `ThrottlingException: …`, `invalid_grant`: an error's name that was written before its text. */
function leadingWordOf(message: string): Verdict | undefined {
  const found = /^(?:Error: )?([A-Za-z_]{4,60})(?=:|$)/.exec(message);
  const word = found?.[1] ?? "";
  // A plain word may be anything; `FooBar`, `foo_bar` and these are names.
  if (!/[a-z][A-Z]|_|^Unauthorized$/.test(word)) return undefined;
  const verdict = byName(word) ?? systemError(word, "");
  return verdict
    ? { ...verdict, confidence: CONFIDENCE, rule: `message.${verdict.rule}` }
    : undefined;
}

/** `connect ECONNREFUSED …`, `SQLITE_BUSY: …`: a code that was written into the text. */
function systemErrorOf(message: string): Verdict | undefined {
  for (const found of message.matchAll(
    /\b(?:(connect|read|write|getaddrinfo|query[A-Z]\w*) )?((?:E[A-Z]{2}|ERR_|UND_ERR_|SQLITE_|ER_|PROTOCOL_)[A-Z0-9_]+)\b/g,
  )) {
    const code = found[2] ?? "";
    const verdict =
      systemError(code, found[1] ?? "") ?? (code.includes("_") ? byFirstLetters(code) : undefined);
    if (verdict)
      return {
        ...verdict,
        confidence: Math.min(CONFIDENCE, verdict.confidence),
        rule: `message.${verdict.rule}`,
      };
  }
  return undefined;
}

const STATUS =
  /\b(?:status(?: code)?|http(?:\/\d(?:\.\d)?)?(?: error)?|response(?: code)?|server response|server responded with|responded with|error|failed|code)\b(?:[:=]| of| is| was| with| a| the| status| code|!| ){0,6}\(?([3-5]\d\d)\)?(?!\d|\.\d|:\d| ?ms\b| ?bytes\b)|\bresponse \(([3-5]\d\d)\)|^(?:[\w.]+: )?([45]\d\d) [A-Z][a-z]+/i;

function statusOf(message: string): Verdict | undefined {
  const socket = /\bwebsocket\b.{0,40}?\b(1\d{3}|3\d{3}|4\d{3})\b/i.exec(message);
  if (socket) return of(wsClose(Number(socket[1])), `message.ws.${socket[1]}`);
  const found = STATUS.exec(message);
  const status = found?.[1] ?? found?.[2] ?? found?.[3];
  if (status !== undefined) return of(httpStatus(Number(status)), `message.http.${status}`);
  const mail = /\b([45]\d\d)[ -][45]\.\d{1,3}\.\d{1,3}\b/.exec(message);
  return mail ? of(mailReply(Number(mail[1])), `message.smtp.${mail[1]}`) : undefined;
}

function of(outcome: Outcome | undefined, rule: string): Verdict | undefined {
  return outcome === undefined ? undefined : verdictOf(outcome, rule, CONFIDENCE);
}
