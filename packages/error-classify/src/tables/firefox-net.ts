import type { Table } from "./table.js";

/**
 * Firefox's network errors: the network module of `xpcom/base/ErrorList.py`
 * (https://searchfox.org/mozilla-central/source/xpcom/base/ErrorList.py) and the names that `about:neterror?e=` carries
 * (`docshell/base/nsDocShell.cpp`).
 */
export const firefoxNet: Table = {
  id: "firefox.net",
  at: "net",
  rows: [
    ["NS_ERROR_OFFLINE netOffline", "offline"],
    [
      "NS_ERROR_CONNECTION_REFUSED NS_ERROR_PROXY_CONNECTION_REFUSED NS_ERROR_UNKNOWN_HOST NS_ERROR_UNKNOWN_PROXY_HOST NS_ERROR_PROXY_BAD_GATEWAY NS_ERROR_NET_ERROR_RESPONSE connectionFailure dnsNotFound proxyConnectFailure proxyResolveFailure",
      "unreachable",
    ],
    [
      "NS_ERROR_NET_RESET NS_ERROR_NET_INTERRUPT NS_ERROR_NET_PARTIAL_TRANSFER NS_ERROR_NET_EMPTY_RESPONSE NS_ERROR_NOT_CONNECTED NS_ERROR_NET_HTTP2_SENT_GOAWAY NS_ERROR_NET_HTTP3_PROTOCOL_ERROR NS_ERROR_NET_INADEQUATE_SECURITY NS_ERROR_NET_ON_CONNECTION_LOST netReset netInterrupt netEmpty",
      "connection-lost",
    ],
    [
      "NS_ERROR_NET_TIMEOUT NS_ERROR_NET_TIMEOUT_EXTERNAL NS_ERROR_PROXY_GATEWAY_TIMEOUT netTimeout",
      "timeout",
    ],
    [
      "NS_BINDING_ABORTED NS_ERROR_ABORT",
      { category: "conflict", confidence: 0.5, also: ["cancelled", "page-lost"] },
    ],
    [
      "NS_ERROR_REDIRECT_LOOP NS_ERROR_FILE_NOT_FOUND NS_ERROR_FILE_ACCESS_DENIED NS_ERROR_BLOCKED_BY_POLICY NS_ERROR_CONTENT_BLOCKED NS_ERROR_DOM_BAD_URI NS_ERROR_CORRUPTED_CONTENT NS_ERROR_INVALID_CONTENT_ENCODING NS_ERROR_PROXY_FORBIDDEN nssBadCert nssFailure2 redirectLoop fileNotFound",
      "rejected",
    ],
    [
      "NS_ERROR_MALFORMED_URI NS_ERROR_UNKNOWN_PROTOCOL NS_ERROR_PORT_ACCESS_NOT_ALLOWED malformedURI unknownProtocolFound deniedPortAccess",
      "bug",
    ],
    ["NS_ERROR_PROXY_AUTHENTICATION_FAILED", "auth"],
    ["NS_ERROR_PROXY_TOO_MANY_REQUESTS", "rate-limited"],
    ["NS_ERROR_OUT_OF_MEMORY NS_ERROR_FILE_NO_DEVICE_SPACE", "resource"],
  ],
};
