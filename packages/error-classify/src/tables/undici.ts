import type { Table } from "./table.js";

/**
 * undici's `UND_ERR_…` codes, the whole list of `lib/core/errors.js` in its versions 5 to 7, with
 * https://undici.nodejs.org/#/docs/api/Errors for what they mean. UND_ERR_RESPONSE and UND_ERR_REQ_RETRY carry a status.
 */
export const undici: Table = {
  id: "undici",
  at: "code",
  rows: [
    ["UND_ERR_CONNECT_TIMEOUT", { category: "unreachable", also: ["timeout"] }],
    ["UND_ERR_SOCKS5 UND_ERR_SOCKS5_CONNECTION UND_ERR_PRX_CONNECT", "unreachable"],
    ["UND_ERR_HEADERS_TIMEOUT UND_ERR_BODY_TIMEOUT", "timeout"],
    [
      "UND_ERR_SOCKET UND_ERR_INFO UND_ERR_RES_CONTENT_LENGTH_MISMATCH UND_ERR_HTTP_PARSER",
      "connection-lost",
    ],
    [
      "UND_ERR_DESTROYED UND_ERR_CLOSED",
      { category: "connection-lost", blind: false, also: ["cancelled", "bug"] },
    ],
    ["UND_ERR_ABORTED UND_ERR_ABORT", { category: "cancelled", confidence: 0.65 }],
    [
      "UND_ERR_HEADERS_OVERFLOW UND_ERR_RES_EXCEEDED_MAX_SIZE UND_ERR_PRX_TLS UND_ERR_WS_MESSAGE_SIZE_EXCEEDED",
      "rejected",
    ],
    ["UND_ERR_BPL_MISSING_UPSTREAM UND_ERR_MAX_ORIGINS_REACHED", "resource"],
    [
      "UND_ERR_INVALID_ARG UND_ERR_INVALID_RETURN_VALUE UND_ERR_NOT_SUPPORTED UND_ERR_REQ_CONTENT_LENGTH_MISMATCH",
      "bug",
    ],
  ],
};
