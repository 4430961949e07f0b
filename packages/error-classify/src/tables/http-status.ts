import type { Table } from "./table.js";

/**
 * HTTP statuses. Registered: https://www.iana.org/assignments/http-status-codes (RFC 9110 §15 unless a row says
 * otherwise); the others are inventions that are met in the wild, each row names the inventor.
 */
export const httpStatus: Table = {
  id: "http.status",
  at: "status",
  rows: [
    // RFC 9110 §15.4: a redirect that nobody followed. One that leads to a log-in is told by its Location.
    ["3xx 4xx", "rejected"],
    // RFC 9110 §15.6: the server says that it is its own fault.
    ["5xx", "unavailable"],
    // RFC 9110 §15.5.2 and §15.5.8; RFC 6585 §6 (a captive portal).
    ["401 407 511", "auth"],
    // Laravel 419 "Page Expired"; IIS 440 "Login Time-out"; Esri 498 "Invalid Token".
    ["419 440 498", "auth"],
    // RFC 9110 §15.5.9: the server waited too long for the request. It did not get it.
    ["408", "timeout"],
    // RFC 9110 §15.5.10 and §15.5.13; RFC 4918 §11.3 (WebDAV: locked).
    // IIS and Azure Cosmos DB: retry with what it says, after a conflict.
    ["409 412 423 449", { category: "conflict", also: ["rejected"] }],
    // RFC 8470 §5.2: not before the handshake is complete.
    ["425", { category: "conflict", delayMs: 1000 }],
    // RFC 9110 §15.5.20: this connection leads to another server; a new one will do.
    ["421", "connection-lost"],
    // RFC 6585 §4; Twitter 420 "Enhance Your Calm"; Apache and cPanel 509 "Bandwidth Limit Exceeded"; Shopify 430; LinkedIn 999 is out of range.
    ["420 429 430 509", "rate-limited"],
    // nginx 499: the client closed the request.
    ["499", { category: "cancelled", also: ["timeout"] }],
    // nginx 444 and 494-497: no answer on purpose; headers, certificate or scheme that will not do.
    ["460", "timeout"],
    // RFC 4918 §11.5: no room to store it.
    ["507", "resource"],
    // RFC 9110 §15.6.2 and §15.6.6; RFC 2295 §8.1; RFC 5842 §7.2; RFC 2774 §7: the request will not do, whenever it is sent.
    ["501 505 506 508 510", "rejected"],
    // RFC 9110 §15.6.5; Cloudflare 522 and 524: the server behind the server did not answer in time.
    ["504 522 524", { category: "unavailable", also: ["timeout"] }],
    // Cloudflare 525 and 526: the certificate of the server behind it; that is for its owner to mend.
    ["526", { category: "rejected", also: ["unavailable"] }],
    // Informal conventions of proxies: network read and connect time-out.
    ["598 599", "timeout"],
  ],
};
