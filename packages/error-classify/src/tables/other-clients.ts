import type { Table } from "./table.js";

const LOST = { category: "connection-lost", blind: false } as const;

/** Codes of clients and runtimes with short lists. */
export const otherClients: Table = {
  id: "client",
  at: "code",
  rows: [
    // Bun's fetch and sockets: https://github.com/oven-sh/bun, src/bun.js/webcore/fetch.
    ["ConnectionRefused FailedToOpenSocket", "unreachable"],
    ["ConnectionClosed ConnectionReset", "connection-lost"],
    ["Timeout ConnectionTimeout", "timeout"],
    // imapflow, lib/imap-flow.js.
    [
      "NoConnection EConnectionClosed ClosedAfterConnectTLS ClosedAfterConnectText ProxyError",
      LOST,
    ],
    ["CONNECT_TIMEOUT GREETING_TIMEOUT UPGRADE_TIMEOUT", "timeout"],
    // IMAP's response codes, RFC 5530 §3 and RFC 9051 §7.1, as imapflow and imap keep them; Gmail's and Outlook's.
    ["AUTHENTICATIONFAILED AUTHORIZATIONFAILED EXPIRED PRIVACYREQUIRED WEBALERT", "auth"],
    ["UNAVAILABLE_SERVER UNAVAILABLE SERVERBUG", "unavailable"],
    ["INUSE", { category: "conflict", also: ["unavailable"] }],
    ["LIMIT", { category: "rate-limited", also: ["unavailable"] }],
    ["OVERQUOTA", { category: "rejected", also: ["resource"] }],
    [
      "NONEXISTENT ALREADYEXISTS NOPERM CANNOT CONTACTADMIN CORRUPTION EXPUNGEISSUED HASCHILDREN TRYCREATE UNKNOWN-CTE",
      "rejected",
    ],
    ["CLIENTBUG BADCHARSET", "bug"],
    // AMQP 1.0 §2.8.15-18, §3.5 and §4.5.8; Azure Service Bus' and Event Hubs' own.
    [
      "amqp:connection:forced amqp:connection:framing-error amqp:session:errant-link amqp:session:unattached-handle amqp:link:detach-forced amqp:link:stolen amqp:connection:redirect amqp:link:redirect com.microsoft:session-lock-lost",
      LOST,
    ],
    ["com.microsoft:server-busy com.microsoft:argument-out-of-range:throttled", "rate-limited"],
    ["com.microsoft:timeout com.microsoft:operation-cancelled", "timeout"],
    ["amqp:internal-error", "unavailable"],
    [
      "amqp:resource-locked amqp:transaction:rollback amqp:transaction:timeout com.microsoft:message-lock-lost com.microsoft:session-cannot-be-locked",
      "conflict",
    ],
    ["com.microsoft:auth-failed", "auth"],
    [
      "amqp:unauthorized-access amqp:not-found amqp:not-allowed amqp:resource-limit-exceeded amqp:resource-deleted amqp:precondition-failed amqp:frame-size-too-small amqp:link:message-size-exceeded amqp:link:transfer-limit-exceeded amqp:session:window-violation com.microsoft:entity-already-exists com.microsoft:entity-disabled com.microsoft:message-not-found com.microsoft:session-not-found",
      "rejected",
    ],
    [
      "amqp:decode-error amqp:invalid-field amqp:illegal-state amqp:not-implemented amqp:session:handle-in-use com.microsoft:argument-error com.microsoft:argument-out-of-range",
      "bug",
    ],
    // proper-lockfile; csv-parse; tar.
    ["ECOMPROMISED", "conflict"],
    [
      "ENOTACQUIRED ERELEASED CSV_INVALID_OPTION* CSV_OPTION_* CSV_INVALID_ARGUMENT CSV_INVALID_COLUMN*",
      "bug",
    ],
    ["CSV_* TAR_BAD_ARCHIVE TAR_ENTRY_*", "rejected"],
    // postgres (porsager), src/errors.js and src/connection.js.
    ["CONNECTION_DESTROYED CONNECTION_ENDED", LOST],
    ["CONNECTION_CONNECT_TIMEOUT", { category: "timeout", also: ["unreachable"] }],
    [
      "NOT_TAGGED_CALL UNDEFINED_VALUE MAX_PARAMETERS_EXCEEDED UNSAFE_TRANSACTION COPY_IN_PROGRESS",
      "bug",
    ],
    ["AUTH_TYPE_NOT_IMPLEMENTED SASL_SIGNATURE_MISMATCH", "rejected"],
    // neo4j-driver, packages/core/src/error.ts and https://neo4j.com/docs/status-codes/current/errors/all-errors/.
    ["SessionExpired", LOST],
    ["Neo.TransientError.Transaction.*", "conflict"],
    ["Neo.TransientError.*", "unavailable"],
    [
      "Neo.ClientError.Security.AuthorizationExpired Neo.ClientError.Security.TokenExpired Neo.ClientError.Security.Unauthorized Neo.ClientError.Security.CredentialsExpired",
      "auth",
    ],
    ["Neo.ClientError.Security.AuthenticationRateLimit", "rate-limited"],
    [
      "Neo.ClientError.Security.* Neo.ClientError.Schema.* Neo.ClientError.Database.* Neo.ClientError.Fabric.*",
      "rejected",
    ],
    [
      "Neo.ClientError.Cluster.NotALeader Neo.ClientError.General.ForbiddenOnReadOnlyDatabase",
      LOST,
    ],
    ["Neo.ClientError.Transaction.TransactionTimedOut*", "timeout"],
    ["Neo.ClientError.*", "bug"],
    ["Neo.DatabaseError.*", "unavailable"],
    // Firebase Authentication: https://firebase.google.com/docs/reference/js/auth#autherrorcodes.
    [
      "auth/network-request-failed",
      { category: "unreachable", also: ["offline", "connection-lost"] },
    ],
    ["auth/timeout", "timeout"],
    ["auth/too-many-requests auth/quota-exceeded", "rate-limited"],
    ["auth/internal-error", "unavailable"],
    [
      "auth/id-token-expired auth/id-token-revoked auth/session-cookie-expired auth/session-cookie-revoked auth/user-token-expired auth/requires-recent-login auth/wrong-password auth/invalid-credential auth/invalid-login-credentials auth/user-disabled auth/user-not-found auth/invalid-user-token auth/invalid-api-key auth/null-user auth/unauthorized-domain",
      "auth",
    ],
    ["auth/popup-closed-by-user auth/cancelled-popup-request auth/user-cancelled", "cancelled"],
    ["auth/argument-error auth/invalid-email auth/missing-email", "bug"],
    ["auth/*", "rejected"],
    ["storage/retry-limit-exceeded", "timeout"],
    ["storage/canceled", "cancelled"],
    ["storage/quota-exceeded", "rate-limited"],
    ["storage/server-file-wrong-size", "connection-lost"],
    ["storage/unauthenticated", "auth"],
    ["storage/*", "rejected"],
    // ssh2 keeps in `level` where it failed: https://github.com/mscdex/ssh2, lib/client.js.
    ["client-authentication", "auth"],
    ["client-timeout", "timeout"],
    ["client-socket client-ssh", { category: "connection-lost", confidence: 0.5 }],
    // p-timeout, p-cancelable, generic callers.
    ["ERR_TIMEOUT TIMEOUT TIMEOUT_ERROR ETIMEOUTERROR", "timeout"],
    [
      "NETWORK_ERROR ERR_NETWORK",
      { category: "connection-lost", confidence: 0.6, also: ["unreachable", "offline"] },
    ],
    // MQTT.js keeps the broker's reason: MQTT 3.1.1 §3.2.2.3 is told by the message, see the phrases.
    // Azure's core: sdk/core/core-rest-pipeline/src/restError.ts.
    [
      "REQUEST_SEND_ERROR",
      { category: "connection-lost", confidence: 0.6, also: ["unreachable", "offline"] },
    ],
    ["PARSE_ERROR", { category: "rejected", confidence: 0.6 }],
    // hiredis, memcached, etcd and others write their own word for it.
    ["ENOTINITIALISED", "bug"],
  ],
};
