import type { Table } from "./table.js";

/** Reply codes of SMTP (RFC 5321 §4.2, RFC 4954 §6) and FTP (RFC 959 §4.2): 4xx not now, 5xx not so. */
export const mail: Table = {
  id: "mail",
  at: "mail",
  rows: [
    // RFC 5321 §4.2.1: "the command was not accepted, but the error condition is temporary".
    ["4xx", "unavailable"],
    ["5xx", "rejected"],
    // RFC 959: the data connection could not be opened, or broke.
    ["425", "unreachable"],
    ["426", "connection-lost"],
    // RFC 5321: 421 closes the channel.
    ["421", { category: "unavailable", also: ["connection-lost"] }],
    // RFC 4954 §6: authentication needed, mechanism too weak, credentials invalid, encryption required. RFC 959: 530 not logged in.
    ["530 534 535 538", "auth"],
    // RFC 4954 §6: a temporary authentication failure; 432 a password transition.
    ["432 454", { category: "unavailable", also: ["auth"] }],
    // "insufficient system storage": the server's, for now.
    ["452", { category: "unavailable", also: ["resource"] }],
    // Syntax of the command, of its parameters, not implemented, bad sequence.
    ["500 501 502 503", "bug"],
  ],
};
