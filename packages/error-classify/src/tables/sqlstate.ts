import type { Table } from "./table.js";

const LOST = { category: "connection-lost", blind: false } as const;

/**
 * SQLSTATE: two characters of a class, five of a condition that differs from its class. Sources: ISO/IEC 9075-2
 * §24 for the classes; PostgreSQL's whole list in `src/backend/utils/errcodes.txt`
 * (https://www.postgresql.org/docs/current/errcodes-appendix.html); CockroachDB's and DB2's where a row says so.
 */
export const sqlstate: Table = {
  id: "sqlstate",
  at: "sqlstate",
  rows: [
    // No data; a locator, an identifier, a cardinality that the statement got wrong.
    ["02 09 0A 0L 0P 0Z 10 20 0B 0F 0N 0S 0T 0U 0V 0W 0X 0Y 0K 0E 0D", "rejected"],
    ["03 07 21 22 24 25 26 2D 2F 2C 2E 30 33 34 35 36 3C 42 46 54 P0 3B", "bug"],
    ["08", LOST],
    // Constraints, privileges, external routines, names that are not there, WITH CHECK OPTION.
    ["23 2B 38 39 3D 3F 44 F0 HV 55 2H 45 0M 40002", "rejected"],
    ["27 40", "conflict"],
    ["28", "auth"],
    // Insufficient resources, operator intervention, system error.
    ["53 57 58", "unavailable"],
    ["XX", "rejected"],
    // Connection exceptions.
    ["08001", "unreachable"],
    ["08004", "rejected"],
    ["08007", { category: "conflict", sent: "maybe" }],
    ["08P01", "bug"],
    // A read-only transaction is mostly a standby after a failover.
    ["25006 25P03 25P04", LOST],
    ["25001", "bug"],
    ["25P02", { category: "conflict", blind: false }],
    ["40003", { category: "conflict", sent: "maybe" }],
    ["42501", "rejected"],
    ["53100 53200", "resource"],
    // A limit that is set, such as temp_file_limit; a file that is not there, or is there already.
    ["53400 58P01 58P02", { category: "rejected", also: ["resource", "unavailable"] }],
    ["53300", { category: "unavailable", sent: "no" }],
    // Object in use, lock not available.
    ["55006 55P03", "conflict"],
    ["55000", "rejected"],
    // statement_timeout, or somebody's pg_cancel_backend: the message tells.
    ["57014", { category: "timeout", sent: "yes", also: ["cancelled"] }],
    ["57P01 57P02 57P05", LOST],
    ["57P03", { category: "unavailable", sent: "no" }],
    ["57P04", "rejected"],
    // PL/pgSQL: RAISE, no data, too many rows, ASSERT.
    ["P0001 P0002 P0003", "rejected"],
    // MySQL's and ODBC's.
    ["70100", "cancelled"],
    ["HYT00 HYT01", "timeout"],
    ["HY008", "cancelled"],
    ["72000", "conflict"],
    // CockroachDB: the range moved, the node drains (pkg/sql/pgwire/pgcode/codes.go).
    ["CR000", "conflict"],
  ],
};
