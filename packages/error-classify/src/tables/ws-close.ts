import type { Table } from "./table.js";

const LOST = { category: "connection-lost", blind: false } as const;

/**
 * Close codes of a WebSocket: https://www.iana.org/assignments/websocket (RFC 6455 §7.4.1 unless a row says
 * otherwise). Of the private ones (4000-4999) many end in an HTTP status.
 */
export const wsClose: Table = {
  id: "ws.close",
  at: "ws",
  rows: [
    // Normal closure: the peer was done.
    ["1000", { category: "cancelled", also: ["connection-lost"] }],
    // Going away (a restart, a closed tab), protocol error, no status, abnormal closure.
    ["1001 1002 1005 1006", LOST],
    // Unsupported data, invalid payload, too big, an extension is missing, TLS.
    ["1003 1007 1009 1010 1015", "rejected"],
    ["1008", { category: "rejected", also: ["auth"] }],
    // Internal error; service restart, try again later, bad gateway (registered on the mailing list hybi).
    ["1011 1012 1013 1014", "unavailable"],
    // The registry: unauthorized, forbidden, timeout.
    ["3000", "auth"],
    ["3003", "rejected"],
    ["3008", "timeout"],
    // Discord's gateway (https://discord.com/developers/docs/topics/opcodes-and-status-codes) is the best known user.
    ["4004", { category: "auth", also: ["connection-lost"] }],
    ["4008", { category: "rate-limited", also: ["connection-lost"] }],
    ["private", LOST],
  ],
};
