import type { Book } from "./compile.js";
import type { Facts } from "./facts.js";
import { mailReply, status, wsClose } from "./look-up.js";
import { hasProperties } from "./read.js";
import type { Context, Verdict } from "./types.js";
import { verdictOf } from "./verdict.js";

/** JSON-RPC 2.0 §5.1: the request was wrong. */
const JSON_RPC = /* @__PURE__ */ verdictOf("bug", "jsonrpc.request", 0.9);

const RPC_INTERNAL = /* @__PURE__ */ verdictOf(
  { category: "unavailable", also: ["rejected"] },
  "jsonrpc.internal",
  0.5,
);
/** EIP-1474. */
const RPC_LIMIT = /* @__PURE__ */ verdictOf("rate-limited", "jsonrpc.limit", 0.9);

// The server went away in the middle of the call; a caller's own stop says "on client".
const CALL_CUT = /* @__PURE__ */ verdictOf(
  { category: "connection-lost", also: ["cancelled"] },
  "grpc.1.call",
  0.9,
);
const NOT_CONNECTED = /* @__PURE__ */ verdictOf(
  { category: "unreachable", also: ["unavailable", "offline"] },
  "grpc.14.connect",
  1,
);
const BROKEN = /* @__PURE__ */ verdictOf(
  { category: "connection-lost", also: ["unavailable", "unreachable"] },
  "grpc.14.broken",
  1,
);

/** A code that is a number means something only with what tells whose number it is. */
export function judgeNumber(
  code: number,
  facts: Facts,
  { peer }: Context,
  book: Book,
): Verdict | undefined {
  if (code >= 1000 && code <= 4999 && (peer === "ws" || isClose(facts))) return wsClose(code, book);
  if (code >= 0 && code <= 16 && (peer === "grpc" || isGrpc(facts))) return grpc(code, facts, book);
  const kind = `${facts.name} ${facts.className}`;
  if (/FTPError/.test(kind)) return mailReply(code, book);
  if (kind.startsWith("Mongo")) {
    const known = book.mongo.get(facts.text("codeName")) ?? book.mongo.get(String(code));
    if (known) return known;
  }
  if (code === -32_603) return RPC_INTERNAL;
  if (code === -32_005) return RPC_LIMIT;
  if (code === -32_601 || code === -32_602 || code === -32_600 || code === -32_700) return JSON_RPC;
  // AMQP's replies have numbers like these: `405 (RESOURCE-LOCKED)` says in words what it is.
  if (/\b\d{3} \([A-Z-]+\)/.test(facts.message)) return undefined;
  return code >= 400 && code <= 599 ? status(code, book) : undefined;
}

function isClose(facts: Facts): boolean {
  return (
    facts.get("type") === "close" ||
    facts.get("wasClean") !== undefined ||
    /Close(?:Event|Error)|ConnectionClosed/.test(`${facts.name} ${facts.className}`)
  );
}

/** A number from 0 to 16 is gRPC's only together with these. */
function isGrpc(facts: Facts): boolean {
  return (
    facts.get("details") !== undefined ||
    facts.get("metadata") !== undefined ||
    /^\d+ [A-Z_]+:/.test(facts.message) ||
    /^\[[a-z_]+\]/.test(facts.message) ||
    facts.name === "ConnectError"
  );
}

function grpc(code: number, facts: Facts, book: Book): Verdict | undefined {
  if (code === 1 && /^1 CANCELLED: Call cancelled$/.test(facts.message)) return CALL_CUT;
  if (code === 14) {
    if (/protocol error|ECONNRESET|GOAWAY|connection dropped|RST_STREAM/i.test(facts.message))
      return BROKEN;
    if (
      /name resolution failed|no connection established|failed to connect|ECONNREFUSED/i.test(
        facts.message,
      )
    )
      return NOT_CONNECTED;
  }
  const known = book.grpc.get(String(code));
  // Connect turns what its transport threw into a number of its own.
  const isOurs = known?.retryable === true && facts.name === "ConnectError";
  return isOurs && hasProperties(facts.cause)
    ? Object.freeze({ ...known, confidence: 0.85 })
    : known;
}
