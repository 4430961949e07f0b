import { compileTable } from "./compile.js";
import type { Facts } from "./facts.js";
import { read, readText } from "./read.js";
import type { Properties } from "./read.js";
import { mongodb, mysql, otherDatabases, sqlite } from "./tables/databases.js";
import { grpcStatus } from "./tables/grpc.js";
import { httpStatus } from "./tables/http-status.js";
import { nodeErrno } from "./tables/node-errno.js";
import { nodeInternal } from "./tables/node-internal.js";
import { prefixes } from "./tables/prefixes.js";
import { services } from "./tables/services.js";
import { mailReply } from "./tables/smtp.js";
import { sqlstate } from "./tables/sqlstate.js";
import { tls } from "./tables/tls.js";
import { undici } from "./tables/undici.js";
import { wsClose } from "./tables/ws-close.js";
import type { Verdict } from "./types.js";
import { verdictOf } from "./verdict.js";
import type { Outcome } from "./verdict.js";

const codes = compileTable(
  [nodeErrno, nodeInternal, undici, tls, sqlite, mysql, mongodb, otherDatabases, services],
  1,
);
const byPrefix = prefixes.map(
  ([prefix, then]) => [prefix, verdictOf(then, `prefix.${prefix}`, 1)] as const,
);

/** What the error's own code says. */
export function judgeCode(facts: Facts): Verdict | undefined {
  const { code, object } = facts;
  if (!object) return undefined;
  if (typeof code === "string" && code !== "") return judgeText(code, facts, object);
  if (typeof code === "number") return judgeNumber(code, facts, object);
  return judgeUncoded(facts, object);
}

/** A system error, by code and system call. Also for codes that are found in a message. */
export function systemError(code: string, call: string): Verdict | undefined {
  if (call !== "") {
    const word = call.startsWith("query") ? "query" : call;
    const exact = codes.get(`${code}:${word}`);
    if (exact) return exact;
  }
  return codes.get(code);
}

/** Codes by their first letters. */
export function byFirstLetters(code: string): Verdict | undefined {
  return byPrefix.find(([prefix]) => code.startsWith(prefix))?.[1];
}

function judgeText(code: string, facts: Facts, object: Properties): Verdict | undefined {
  const reply = read(object, "responseCode");
  if (typeof reply === "number") {
    const mail = of(mailReply(reply), `smtp.${reply}`);
    if (mail) return mail;
  }
  // got keeps the phase of a time-out in `event`, Node the system call in `syscall`.
  const call =
    readText(object, "syscall") || (code === "ETIMEDOUT" ? readText(object, "event") : "");
  // Old axios and superagent abort the request themselves when the time is over.
  if (code === "ECONNABORTED" && /timeout/i.test(facts.message))
    return verdictOf("timeout", "node.code.ECONNABORTED.timeout", 1);
  const known = systemError(code, call);
  if (known) return code === "57014" ? statementEnded(facts, known) : known;
  if (code === "57014")
    return statementEnded(facts, verdictOf(sqlstate(code) ?? "timeout", "sqlstate.57014", 1));
  const state = of(sqlstate(code), `sqlstate.${code}`);
  if (state) return state;
  const prefixed = byFirstLetters(code);
  const inner = readText(object, "sqlState") || readText(object, "sqlstate");
  const standard =
    inner === "" || inner === "HY000" ? undefined : of(sqlstate(inner), `sqlstate.${inner}`);
  if (prefixed && prefixed.confidence === 1) return prefixed;
  if (standard ?? prefixed) return standard ?? prefixed;
  if (/^[45]\d\d$/.test(code)) return of(httpStatus(Number(code)), `http.status.${code}`);
  return undefined;
}

/** A statement that was stopped: by its own time limit, or by somebody. */
function statementEnded(facts: Facts, timeout: Verdict): Verdict {
  if (!/user request|due to user/i.test(facts.message)) return timeout;
  return verdictOf({ category: "cancelled", also: ["timeout"] }, "sqlstate.57014.user", 1);
}

function judgeNumber(code: number, facts: Facts, object: Properties): Verdict | undefined {
  const kind = `${facts.name} ${facts.className}`;
  if (
    code >= 1000 &&
    code <= 4999 &&
    (read(object, "type") === "close" ||
      read(object, "wasClean") !== undefined ||
      /Close(?:Event|Error)/.test(kind))
  ) {
    return of(wsClose(code), `ws.close.${code}`);
  }
  // A number from 0 to 16 is gRPC's only together with these.
  if (
    code >= 0 &&
    code <= 16 &&
    (read(object, "details") !== undefined || read(object, "metadata") !== undefined)
  ) {
    return grpc(code, facts);
  }
  if (/FTPError/.test(kind)) return of(mailReply(code), `ftp.${code}`);
  if (kind.startsWith("Mongo")) {
    const named = codes.get(readText(object, "codeName"));
    if (named) return named;
    if (code === 11000) return verdictOf("rejected", "mongodb.11000", 1);
  }
  if (code === -32601 || code === -32602 || code === -32600 || code === -32700) {
    return verdictOf("bug", `jsonrpc.${code}`, 0.9);
  }
  return code >= 400 && code <= 599 ? of(httpStatus(code), `http.status.${code}`) : undefined;
}

function grpc(code: number, facts: Facts): Verdict | undefined {
  // The server went away in the middle of the call; a caller's own stop says "on client".
  if (code === 1 && /^1 CANCELLED: Call cancelled$/.test(facts.message)) {
    return verdictOf({ category: "connection-lost", also: ["cancelled"] }, "grpc.1.call", 0.9);
  }
  if (
    code === 14 &&
    /name resolution failed|no connection established|failed to connect|ECONNREFUSED/i.test(
      facts.message,
    )
  ) {
    const lost = /protocol error/i.test(facts.message);
    return verdictOf(
      { category: lost ? "connection-lost" : "unreachable", also: ["unavailable", "offline"] },
      "grpc.14.connect",
      1,
    );
  }
  return of(grpcStatus(code), `grpc.${code}`);
}

function judgeUncoded(facts: Facts, object: Properties): Verdict | undefined {
  const closed = read(object, "closeCode");
  if (typeof closed === "number") return of(wsClose(closed), `ws.close.${closed}`);
  if (
    read(object, "killed") === true &&
    readText(object, "signal") !== "" &&
    read(object, "cmd") !== undefined
  ) {
    return verdictOf("timeout", "node.child.killed", 0.9);
  }
  const state =
    readText(object, "sqlState") || readText(object, "sqlstate") || readText(object, "SQLSTATE");
  if (state !== "") return of(sqlstate(state), `sqlstate.${state}`);
  return facts.name.startsWith("Mongo") ? codes.get(readText(object, "codeName")) : undefined;
}

function of(outcome: Outcome | undefined, rule: string): Verdict | undefined {
  return outcome === undefined ? undefined : verdictOf(outcome, rule, 1);
}
