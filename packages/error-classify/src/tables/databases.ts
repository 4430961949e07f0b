import type { Family } from "./family.js";

const LOST = { category: "connection-lost", blind: false } as const;

/** SQLite's result codes; extended ones go by prefix. */
export const sqlite: Family = {
  id: "sqlite",
  rows: [
    [
      "SQLITE_BUSY SQLITE_LOCKED SQLITE_PROTOCOL SQLITE_SCHEMA SQLITE_ABORT SQLITE_ABORT_ROLLBACK",
      "conflict",
    ],
    ["SQLITE_FULL SQLITE_NOMEM SQLITE_IOERR_NOMEM SQLITE_IOERR_WRITE", "resource"],
    ["SQLITE_INTERRUPT", "cancelled"],
    [
      "SQLITE_MISUSE SQLITE_RANGE SQLITE_MISMATCH SQLITE_TOOBIG SQLITE_ERROR SQLITE_INTERNAL",
      "bug",
    ],
    [
      "SQLITE_CONSTRAINT SQLITE_READONLY SQLITE_CANTOPEN SQLITE_NOTADB SQLITE_CORRUPT SQLITE_PERM SQLITE_AUTH SQLITE_NOTFOUND SQLITE_FORMAT SQLITE_NOLFS SQLITE_IOERR SQLITE_EMPTY",
      "rejected",
    ],
  ],
};

/** MySQL and MariaDB server errors and the drivers' own; other `ER_…` codes say that the statement is wrong. */
export const mysql: Family = {
  id: "mysql",
  rows: [
    [
      "ER_LOCK_DEADLOCK ER_LOCK_NOWAIT ER_LOCK_TABLE_FULL ER_CHECKREAD ER_XA_RBDEADLOCK ER_XA_RBTIMEOUT ER_TABLE_DEF_CHANGED ER_NEED_REPREPARE ER_ERROR_DURING_COMMIT ER_TRX_ROLLED_BACK ER_USER_LOCK_DEADLOCK",
      "conflict",
    ],
    [
      "ER_LOCK_WAIT_TIMEOUT ER_XA_RBROLLBACK ER_LOCK_ABORTED",
      { category: "conflict", also: ["timeout"] },
    ],
    [
      "ER_CON_COUNT_ERROR ER_TOO_MANY_USER_CONNECTIONS ER_SERVER_OFFLINE_MODE ER_OUT_OF_RESOURCES POOL_NOONLINE ER_TOO_MANY_CONCURRENT_TRXS",
      { category: "unavailable", sent: "no" },
    ],
    ["ER_USER_LIMIT_REACHED", "rate-limited"],
    [
      "PROTOCOL_CONNECTION_LOST PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR PROTOCOL_ENQUEUE_AFTER_DESTROY PROTOCOL_ENQUEUE_AFTER_QUIT PROTOCOL_PACKETS_OUT_OF_ORDER ER_SERVER_SHUTDOWN ER_NORMAL_SHUTDOWN ER_FORCING_CLOSE ER_ABORTING_CONNECTION ER_NEW_ABORTING_CONNECTION ER_CONNECTION_KILLED ER_CLIENT_INTERACTION_TIMEOUT ER_OPTION_PREVENTS_STATEMENT ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION ER_READ_ONLY_MODE ER_SESSION_WAS_KILLED ER_CMD_CONNECTION_CLOSED ER_SOCKET_UNEXPECTED_CLOSE",
      LOST,
    ],
    [
      "PROTOCOL_SEQUENCE_TIMEOUT ER_QUERY_TIMEOUT ER_STATEMENT_TIMEOUT ER_CONNECTION_TIMEOUT ER_GET_CONNECTION_TIMEOUT ER_SOCKET_TIMEOUT",
      "timeout",
    ],
    ["ER_QUERY_INTERRUPTED", { category: "cancelled", also: ["timeout"] }],
    [
      "ER_ACCESS_DENIED_ERROR ER_ACCESS_DENIED_NO_PASSWORD_ERROR ER_MUST_CHANGE_PASSWORD ER_MUST_CHANGE_PASSWORD_LOGIN ER_ACCOUNT_HAS_BEEN_LOCKED AUTH_SWITCH_PLUGIN_ERROR",
      "auth",
    ],
    [
      "ER_DISK_FULL ER_RECORD_FILE_FULL ER_OUTOFMEMORY ER_OUT_OF_SORTMEMORY ER_ENGINE_OUT_OF_MEMORY",
      "resource",
    ],
    [
      "ER_NET_PACKET_TOO_LARGE HANDSHAKE_NO_SSL_SUPPORT HANDSHAKE_UNKNOWN_ERROR HANDSHAKE_SSL_ERROR",
      "rejected",
    ],
    [
      "ER_DBACCESS_DENIED_ERROR ER_TABLEACCESS_DENIED_ERROR ER_COLUMNACCESS_DENIED_ERROR ER_SPECIFIC_ACCESS_DENIED_ERROR ER_HOST_NOT_PRIVILEGED ER_HOST_IS_BLOCKED ER_BAD_DB_ERROR ER_ROW_IS_REFERENCED ER_ROW_IS_REFERENCED_2 ER_NO_REFERENCED_ROW ER_NO_REFERENCED_ROW_2 ER_CHECK_CONSTRAINT_VIOLATED ER_SIGNAL_EXCEPTION ER_TABLE_EXISTS_ERROR ER_DB_CREATE_EXISTS",
      "rejected",
    ],
    ["POOL_CLOSED", "bug"],
  ],
};

/** MongoDB's `codeName`s and labels. */
export const mongodb: Family = {
  id: "mongodb",
  rows: [
    [
      "WriteConflict LockTimeout LockBusy NoSuchTransaction SnapshotUnavailable StaleConfig TransientTransactionError ConflictingOperationInProgress TransactionTooOld",
      "conflict",
    ],
    [
      "NotWritablePrimary NotPrimaryNoSecondaryOk NotPrimaryOrSecondary PrimarySteppedDown InterruptedAtShutdown InterruptedDueToReplStateChange ShutdownInProgress SocketException HostUnreachable HostNotFound ConnectionPoolExpired",
      "connection-lost",
    ],
    [
      "NetworkTimeout ExceededTimeLimit MaxTimeMSExpired NetworkInterfaceExceededTimeLimit WriteConcernTimeout",
      "timeout",
    ],
    ["AuthenticationFailed ReauthenticationRequired", "auth"],
    [
      "Unauthorized DuplicateKey NamespaceNotFound NamespaceExists DocumentValidationFailure CursorNotFound",
      "rejected",
    ],
    ["Interrupted CursorKilled ClientDisconnect", "cancelled"],
    [
      "BadValue FailedToParse TypeMismatch CommandNotFound InvalidOptions ConflictingUpdateOperators",
      "bug",
    ],
    ["OutOfDiskSpace ExceededMemoryLimit", "resource"],
  ],
};

/** Prisma, SQL Server (tedious), Cassandra and others with codes of their own. */
export const otherDatabases: Family = {
  id: "db",
  rows: [
    [
      "P1001 P1011 ESOCKET",
      { category: "unreachable", confidence: 0.65, also: ["connection-lost"] },
    ],
    ["P1002 P1008 P2024 P5005 ETIMEOUT EREQTIMEOUT", "timeout"],
    ["P1017 P5011 ECONNCLOSED ENOTOPEN", LOST],
    ["P2028 P2034", "conflict"],
    ["P2037", "unavailable"],
    ["P1000 ELOGIN", "auth"],
    [
      "P1003 P1009 P1010 P1014 P1015 P2001 P2002 P2003 P2004 P2010 P2014 P2015 P2018 P2021 P2022 P2025",
      "rejected",
    ],
    [
      "P1012 P1013 P1016 P2000 P2005 P2006 P2007 P2008 P2009 P2011 P2012 P2013 P2016 P2017 P2019 P2020 P2023 P2026 P2029 P2030 P2033 EARGS ENOCONN EINVALIDSTATE EALREADYCONNECTED ECONNECTING",
      "bug",
    ],
    ["EABORT ECANCEL", "cancelled"],
  ],
};
