import type { Book } from "./compile.js";
import { mailReply, status, wsClose } from "./look-up.js";
import { quoted } from "./quoted.js";
import type { Verdict } from "./types.js";

const STATUS =
  /\b(?:status(?: code)?|http(?:\/\d(?:\.\d)?)?(?: error)?|response(?: code)?|server response|server responded with|responded with|returned|answered(?: with)?|replied(?: with)?|got(?: an?)?|received(?: an?)?|error|failed|code)\b(?:[:=]| of| is| was| with| a| the| status| code| http|!| ){0,6}[("']?([3-5]\d\d)[)"']?(?!\d|\.\d|:\d| ?ms\b| ?bytes\b)|\bresponse \(([3-5]\d\d)\)|^(?:[\w.]+: )?([45]\d\d) (?!m?s\b|sec|min|byte|item|row)[A-Z][a-z]+|\b([45]\d\d) (?:bad (?:request|gateway)|unauthorized|payment required|forbidden|not found|conflict|gone|too many requests|internal server error|not implemented|service (?:temporarily )?unavailable|gateway time-?out)\b/i;

/** A status that was written into a text: `Request failed with status code 503`, `HTTP 429`, `502 Bad Gateway`. */
export function statusInText(message: string, book: Book): Verdict | undefined {
  const found = STATUS.exec(message);
  const code = Number(found?.[1] ?? found?.[2] ?? found?.[3] ?? found?.[4] ?? Number.NaN);
  const known = Number.isNaN(code) ? undefined : status(code, book);
  if (known) return quoted(known, book);
  const mail = /\b([45]\d\d)[ -][45]\.\d{1,3}\.\d{1,3}\b/.exec(message);
  const reply = mail && mailReply(Number(mail[1]), book);
  return reply ? quoted(reply, book) : undefined;
}

/** A close code that was written into a text about a WebSocket. */
export function closeInText(message: string, book: Book): Verdict | undefined {
  const found = /\bwebsocket\b.{0,40}?\b(1\d{3}|3\d{3}|4\d{3})\b/i.exec(message);
  const closed = found && wsClose(Number(found[1]), book);
  return closed ? quoted(closed, book) : undefined;
}

/** The status that a page has as its title, as web servers' own error pages do. */
export function titleIn(message: string, book: Book): Verdict | undefined {
  const found = /<title>\s*(?:error )?([45]\d\d)\b/i.exec(message);
  const known = found && status(Number(found[1]), book);
  return known ? quoted(known, book) : undefined;
}
