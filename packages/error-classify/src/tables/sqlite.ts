import type { Table } from "./table.js";

/**
 * SQLite's result codes, the whole list of https://sqlite.org/rescode.html by name, as better-sqlite3, libsql, bun
 * and the wasm build spell them. An extended code means what its primary code means unless a row says otherwise.
 */
export const sqlite: Table = {
  id: "sqlite",
  at: "code",
  rows: [
    // Another connection is writing, a lock is held, the schema changed under the statement.
    [
      "SQLITE_BUSY* SQLITE_LOCKED* SQLITE_BUSY SQLITE_LOCKED SQLITE_PROTOCOL SQLITE_SCHEMA SQLITE_ABORT SQLITE_ABORT_ROLLBACK SQLITE_READONLY_CANTLOCK SQLITE_IOERR_BLOCKED SQLITE_IOERR_LOCK SQLITE_IOERR_CHECKRESERVEDLOCK SQLITE_IOERR_RDLOCK SQLITE_IOERR_UNLOCK SQLITE_CONSTRAINT_COMMITHOOK",
      "conflict",
    ],
    [
      "SQLITE_FULL SQLITE_NOMEM SQLITE_IOERR_NOMEM SQLITE_IOERR_WRITE SQLITE_IOERR_SHMSIZE SQLITE_IOERR_IN_PAGE",
      "resource",
    ],
    // sqlite3_interrupt(), or a progress handler.
    ["SQLITE_INTERRUPT", "cancelled"],
    [
      "SQLITE_MISUSE SQLITE_RANGE SQLITE_MISMATCH SQLITE_TOOBIG SQLITE_ERROR SQLITE_ERROR* SQLITE_INTERNAL",
      "bug",
    ],
    [
      "SQLITE_CONSTRAINT SQLITE_CONSTRAINT* SQLITE_READONLY SQLITE_READONLY* SQLITE_CANTOPEN SQLITE_CANTOPEN* SQLITE_NOTADB SQLITE_CORRUPT SQLITE_CORRUPT* SQLITE_PERM SQLITE_AUTH SQLITE_AUTH* SQLITE_NOTFOUND SQLITE_FORMAT SQLITE_NOLFS SQLITE_IOERR SQLITE_IOERR* SQLITE_EMPTY SQLITE_WARNING* SQLITE_NOTICE*",
      "rejected",
    ],
    // libsql's and D1's own (https://github.com/tursodatabase/libsql-client-ts, packages/libsql-core/src/api.ts).
    ["HRANA_WEBSOCKET_ERROR HRANA_CLOSED_ERROR", { category: "connection-lost", blind: false }],
    [
      "HRANA_PROTO_ERROR SERVER_ERROR",
      { category: "unavailable", confidence: 0.8, also: ["rejected"] },
    ],
    ["TRANSACTION_CLOSED CLIENT_CLOSED URL_INVALID URL_SCHEME_NOT_SUPPORTED", "bug"],
  ],
};
