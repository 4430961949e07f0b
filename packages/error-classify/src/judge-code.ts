import { withWords } from "./code-and-words.js";
import { beginning } from "./compile.js";
import type { Book } from "./compile.js";
import type { Facts } from "./facts.js";
import { CODE } from "./property-names.js";
import { judgeNumber } from "./judge-number.js";
import { mailReply, sqlstate, status } from "./look-up.js";
import { hasProperties, read } from "./read.js";
import { sqliteNumber } from "./sqlite-number.js";
import { remembered } from "./remembered.js";
import type { Context, Verdict } from "./types.js";
import { verdictOf } from "./verdict.js";

const NOT_NOW = /* @__PURE__ */ verdictOf("unavailable", "tedious.ELOGIN.later", 1);
const KILLED = /* @__PURE__ */ verdictOf("timeout", "node.child.killed", 0.9);

// Prisma and Firebase; Google; KafkaJS, Stripe and OpenAI; imapflow; ssh2; imap; AMQP 1.0.
const OTHER_CODES = [
  "errorCode",
  "errCode",
  "type",
  "serverResponseCode",
  "level",
  "textCode",
  "condition",
];

/** What the error's own code says. */
export function judgeCode(facts: Facts, context: Context, book: Book): Verdict | undefined {
  const { code, object } = facts;
  if (!object) return undefined;
  if (typeof code === "string" && code !== "") return judgeText(code, facts, book);
  if (typeof code === "number") {
    const known = judgeNumber(code, facts, context, book);
    if (known) return known;
  }
  return judgeUncoded(facts, book);
}

/** A system error, by code and system call. Also for codes that are found in a message. */
export function systemError(code: string, call: string, book: Book): Verdict | undefined {
  const calls = call === "" ? undefined : book.calls.get(code);
  return calls?.get(call.startsWith("query") ? "query" : call) ?? book.code.get(code);
}

function judgeText(code: string, facts: Facts, book: Book): Verdict | undefined {
  const reply = facts.get("responseCode");
  const mail = typeof reply === "number" ? mailReply(reply, book) : undefined;
  if (mail) return mail;
  const told = withWords(code, facts.message);
  if (told) return told;
  if (code === "ERR_SQLITE_ERROR") return sqliteNumber(facts.get("errcode"), book);
  // Azure SQL refuses the log-in of a database that is moving; only the number tells.
  if (code === "ELOGIN") return judgeVendor(facts, book) ?? notNow(facts) ?? book.code.get(code);
  // got keeps the phase of a time-out in `event`, Node the system call in `syscall`.
  const call = facts.text("syscall") || (code === "ETIMEDOUT" ? facts.text("event") : "");
  const known = systemError(code, call, book);
  if (known) return known;
  return (
    (code.length === 5 ? sqlstate(code, book) : undefined) ??
    book.vendor.get(code) ??
    judgeUnlisted(code, facts, book)
  );
}

/** SQL Server refuses a log-in too while its database starts, moves or is upgraded. */
function notNow({ message }: Facts): Verdict | undefined {
  return /not currently available|retry the connection later|upgrade mode|being (?:re)?started|in recovery|transitioning/i.test(
    message,
  )
    ? NOT_NOW
    : undefined;
}

/** A code that no list has: what stands beside it, then what resembles it. */
function judgeUnlisted(code: string, facts: Facts, book: Book): Verdict | undefined {
  const near = remembered(book.otherCodes, code, () => nearCode(code, book));
  if (near && near.confidence >= 1) return near;
  if (!facts.lists(CODE)) return near;
  return judgeState(facts, book) ?? judgeVendor(facts, book) ?? near ?? judgeOtherCode(facts, book);
}

/** By its first letters, or by what others call the same. */
function nearCode(code: string, book: Book): Verdict | undefined {
  const begun = beginning(book, "code", code);
  if (begun) return begun;
  // ClickHouse and others number their own errors so.
  if (/^(?:4(?:[0-4]\d|5[01]|60|9[4-9])|5(?:0\d|1[01]|2\d|30|9[89]))$/.test(code))
    return status(Number(code), book);
  const plain = code.slice(code.lastIndexOf("/") + 1);
  return (
    // Electron's pages and React Native say it without `net::`.
    book.net.get(code) ??
    // `firestore/deadline-exceeded` is gRPC's DEADLINE_EXCEEDED.
    (/[a-z]/i.test(plain) ? book.grpc.get(plain.replaceAll("-", "_").toUpperCase()) : undefined) ??
    book.code.get(plain) ??
    book.name.get(plain)
  );
}

/** A SQLSTATE that stands beside another code. */
function judgeState(facts: Facts, book: Book): Verdict | undefined {
  const state = facts.text("sqlState") || facts.text("sqlstate") || facts.text("SQLSTATE");
  return state === "" || state === "HY000" ? undefined : sqlstate(state, book);
}

/** SQL Server's and Oracle's numbers, which their drivers keep beside a code of their own. */
function judgeVendor(facts: Facts, book: Book): Verdict | undefined {
  const oracle = facts.get("errorNum");
  if (typeof oracle === "number") return book.vendor.get(`ORA-${String(oracle).padStart(5, "0")}`);
  const sqlServer = facts.get("number");
  return typeof sqlServer === "number" ? book.vendor.get(`MSSQL-${sqlServer}`) : undefined;
}

function judgeUncoded(facts: Facts, book: Book): Verdict | undefined {
  if (!facts.lists(CODE)) return undefined;
  const closed = facts.get("closeCode");
  if (typeof closed === "number") return book.ws.get(String(closed));
  if (
    facts.get("killed") === true &&
    facts.text("signal") !== "" &&
    facts.get("cmd") !== undefined
  ) {
    return KILLED;
  }
  const named = facts.text("codeName");
  return (
    judgeState(facts, book) ??
    judgeVendor(facts, book) ??
    (named === "" ? undefined : book.mongo.get(named)) ??
    judgeOtherCode(facts, book)
  );
}

/** Codes that are not kept in `code`. */
function judgeOtherCode(facts: Facts, book: Book): Verdict | undefined {
  const extensions = facts.get("extensions");
  const graphql = hasProperties(extensions) ? read(extensions, "code") : undefined;
  const said = typeof graphql === "string" ? book.code.get(graphql) : undefined;
  if (said) return said;
  for (const name of OTHER_CODES) {
    const code = facts.text(name);
    const known = code === "" ? undefined : (book.code.get(code) ?? book.grpc.get(code));
    if (known) return known;
  }
  return undefined;
}
