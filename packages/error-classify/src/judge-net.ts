import type { Book } from "./compile.js";
import type { Verdict } from "./types.js";
import { verdictOf } from "./verdict.js";

const NET = /\bnet::(ERR_[A-Z0-9_]+)|\b(NS_(?:ERROR|BINDING)_[A-Z0-9_]+)|about:neterror\?e=(\w+)/;

// What was navigating is gone, and with it its page or only its frame.
const DETACHED = /* @__PURE__ */ verdictOf(
  { category: "page-lost", also: ["conflict", "browser-lost"], ask: "browser-connected" },
  "message.net.detached",
  0.65,
);
// A scheme that no browser opens is aborted as well.
const SCHEME = /* @__PURE__ */ verdictOf(
  { category: "bug", also: ["rejected", "conflict"] },
  "message.net.scheme",
  0.6,
);
const CERTIFICATE = /* @__PURE__ */ verdictOf("rejected", "net.certificate", 0.6);
const UNLISTED = /* @__PURE__ */ verdictOf("connection-lost", "net.unlisted", 0.6);

/** A browser's network error: Chromium's `net::ERR_…`, Firefox's `NS_ERROR_…`. */
export function netErrorOf(message: string, book: Book): Verdict | undefined {
  const found = NET.exec(message);
  if (!found) return undefined;
  const code = found[1] ?? found[2] ?? found[3] ?? "";
  if (code === "ERR_ABORTED") {
    if (/frame was detached/.test(message)) return DETACHED;
    if (/ at (?!https?:|wss?:|file:|data:|blob:|about:|chrome)\w+:/.test(message)) return SCHEME;
  }
  return book.net.get(code) ?? (/^ERR_(?:CERT|SSL|TLS)_/.test(code) ? CERTIFICATE : UNLISTED);
}
