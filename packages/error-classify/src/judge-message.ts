import { beginning } from "./compile.js";
import type { Book } from "./compile.js";
import { quoted } from "./quoted.js";
import type { Facts } from "./facts.js";
import { jsonOf, loginIn, pageIn, pageTypeIn } from "./judge-json.js";
import { byName } from "./judge-name.js";
import { netErrorOf } from "./judge-net.js";
import { closeInText, statusInText, titleIn } from "./judge-status-text.js";
import { systemError } from "./judge-code.js";
import { ISSUES, isIssues } from "./judge-issues.js";
import { scan } from "./scan.js";
import type { CodeAt, Matched } from "./scan.js";
import type { Verdict } from "./types.js";
import { verdictOf } from "./verdict.js";

const REDIS_ERR = /* @__PURE__ */ verdictOf("bug", "redis.ERR", 0.9);
const REDIS_CLASS: ReadonlySet<string> = /* @__PURE__ */ new Set([
  "ReplyError",
  "SimpleError",
  "ErrorReply",
  "RedisError",
  "BlobError",
]);

/**
 * What the text says: first codes that are written in it and the forms of some protocols, then the guard against
 * programming errors, then phrases.
 */
export function judgeMessage(message: string, book: Book, matched?: Matched): Verdict | undefined {
  if (message.length < 2) return undefined;
  const first = message.charCodeAt(0);
  // The words in a validator's list are the value's.
  if ((first === 91 || first === 123) && isIssues(message)) return ISSUES;
  // Half of what browsers' drivers throw, and nothing else in it counts.
  if (message.includes("net::ERR_")) return netErrorOf(message, book);
  const codes: CodeAt = (code, text, at) => codeInText(code, text, at, book);
  const { phrase, code, numbered, closed, capitals } = scan(message, book.phrases, codes, matched);
  const said = phrase?.verdict;
  const page = message.includes("<title>") ? titleIn(message, book) : undefined;
  if (page) return page;
  const login = message.includes("<") ? loginIn(message) : undefined;
  if (login) return login;
  const html = !numbered && message.includes("text/html") ? pageTypeIn(message) : undefined;
  if (html) return html;
  const json = message.includes("JSON") ? jsonOf(message) : undefined;
  if (json) return json;
  if (capitals || message.includes("neterror")) {
    const special = /NS_|neterror/.test(message) ? netErrorOf(message, book) : undefined;
    if (special) return special;
  }
  const go = message.includes("rpc error: code = ") ? goStatus(message, book) : undefined;
  if (go) return go;
  if (phrase && phrase.tier < book.guardTier) return said;
  if (first >= 65 && first <= 90) {
    const reply = replyIn(message, book);
    if (reply) return quoted(reply, book);
  } else if (first >= 48 && first <= 57) {
    const grpc = /^\d{1,2} ([A-Z_]{2,20}): /.exec(message);
    const status = grpc && book.grpc.get(grpc[1] ?? "");
    if (status) return quoted(status, book);
  }
  if (capitals) {
    const vendor = vendorOf(message, book);
    if (vendor) return vendor;
  }
  if (phrase && phrase.tier === book.guardTier) return said;
  return (
    leadingName(message, book) ??
    code ??
    (closed ? closeInText(message, book) : undefined) ??
    (numbered ? statusInText(message, book) : undefined) ??
    said ??
    (message.includes("<") ? pageIn(message) : undefined)
  );
}

/** `rpc error: code = DeadlineExceeded desc = …`, as Go's gRPC says it. */
function goStatus(message: string, book: Book): Verdict | undefined {
  const name = /rpc error: code = ([A-Z]\w+)/.exec(message)?.[1] ?? "";
  const known = book.grpc.get(name.replaceAll(/([a-z])([A-Z])/g, "$1_$2").toUpperCase());
  return known && quoted(known, book);
}

/** A code that was written into a text: `connect ECONNREFUSED …`, `SQLITE_BUSY: …`, `ERR_INTERNET_DISCONNECTED (-106)`. */
function codeInText(code: string, text: string, at: number, book: Book): Verdict | undefined {
  if (/[a-z]$/.test(code)) return nameInText(code, book);
  const found =
    systemError(code, callBefore(text, at), book) ??
    (code.includes("_")
      ? (book.net.get(code) ?? book.grpc.get(code) ?? beginning(book, "code", code))
      : undefined);
  return found && quoted(found, book);
}

function nameInText(name: string, book: Book): Verdict | undefined {
  const found = /(?:Error|Exception)$/.test(name) ? book.name.get(name) : undefined;
  return found && quoted(found, book);
}

/** The system call that Node writes before a code. */
function callBefore(text: string, at: number): string {
  if (at < 5 || text.charCodeAt(at - 1) !== 32) return "";
  const start = text.lastIndexOf(" ", at - 2) + 1;
  return text.slice(start, at - 1);
}

/** `ORA-00060: …`, `NJS-500: …` */
function vendorOf(message: string, book: Book): Verdict | undefined {
  const found = /\b(?:ORA|NJS|DPI|TNS)-\d{3,5}\b/.exec(message);
  return found ? book.vendor.get(found[0].replace("TNS", "ORA")) : undefined;
}

/** Redis and Valkey answer with a word in capitals. */
function replyIn(message: string, book: Book): Verdict | undefined {
  const space = message.indexOf(" ");
  if (space < 2 && space !== -1) return undefined;
  return book.reply.get(space < 0 ? message : message.slice(0, space));
}

/** The same where the error's class shows that Redis answered. */
export function judgeReply({ message, name, className }: Facts, book: Book): Verdict | undefined {
  if (!REDIS_CLASS.has(name) && !REDIS_CLASS.has(className)) return undefined;
  const known = replyIn(message, book);
  if (known || !message.startsWith("ERR")) return known;
  if (/max number of clients|max clients/i.test(message)) return book.reply.get("LOADING");
  return /invalid password|invalid username|AUTH/.test(message)
    ? book.reply.get("NOAUTH")
    : REDIS_ERR;
}

/** `ThrottlingException: …`, `invalid_grant`: an error's name that was written before its text. */
function leadingName(message: string, book: Book): Verdict | undefined {
  const start = message.startsWith("Error: ") ? 7 : 0;
  const end = Math.min(endOfName(message, start), start + 80);
  if (end - start < 4 || (end < message.length && message.charCodeAt(end) !== 58)) return undefined;
  const word = message.slice(start, end);
  // A plain word may be anything; `FooBar`, `foo_bar`, `a.b.FooBar` and these are names.
  if (!/[a-z][A-Z]|[_.]|^Unauthorized$/.test(word)) return undefined;
  const verdict = byName(word, book) ?? book.code.get(word);
  return verdict && quoted(verdict, book);
}

function endOfName(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const c = text.charCodeAt(at);
    const letter = (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || (c >= 48 && c <= 57);
    if (!letter && c !== 95 && c !== 46) break;
  }
  return at;
}
